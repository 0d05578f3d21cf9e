import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { isCivilDate } from '#contracts';
import { HubError } from '#kernel';
import type { SetIdentity } from '../../domain/set/policy-set.js';
import { POLICY_LEDGER, type EnactmentOrder, type PolicyLedger } from '../policy-ledger.js';
import type { Enactment } from '../../domain/policy-sets.js';

/** Brings a set into force: its text is checked once more, kept for ever, and named by an event. */
export class EnactPolicySet extends Command<SetIdentity> {
  constructor(readonly order: EnactmentOrder) {
    super();
  }
}

/**
 * @throws HubError `policy.invalid` with every fault, `policy.period`, `policy.conflict`, or `policy.version-taken`:
 * a version names one text for ever.
 */
@CommandHandler(EnactPolicySet)
export class EnactPolicySetHandler implements ICommandHandler<EnactPolicySet> {
  constructor(@Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger) {}

  async execute({ order }: EnactPolicySet): Promise<SetIdentity> {
    checkPeriod(order);
    const enacted = await this.ledger.enacted();
    const set = await this.ledger.check(order.content);
    const { name, version, hash } = set.identity;
    if (enacted.some((one) => isTaken(one, set.identity))) {
      throw new HubError('conflict', 'policy.version-taken', {
        zh: `${name} ${version} 已用于另一份内容，请换一个版本号。`,
        en: `${name} ${version} names another text already: give this one another version.`,
      });
    }
    await this.ledger.enact(set, order);
    return { name, version, hash };
  }
}

function checkPeriod({ from, to }: EnactmentOrder): void {
  if (isCivilDate(from) && (to === undefined || (isCivilDate(to) && from <= to))) return;
  throw new HubError('invalid', 'policy.period', {
    zh: '施行日与截止日应为 YYYY-MM-DD，且截止日不早于施行日。',
    en: 'The first and last day are YYYY-MM-DD, the last not before the first.',
  });
}

const isTaken = ({ set }: Enactment, { name, version, hash }: SetIdentity): boolean =>
  set.identity.name === name && set.identity.version === version && set.identity.hash !== hash;
