import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Inject } from '@nestjs/common';
import { HubError } from '#kernel';
import { faultsInWords, refuseFaulty } from '../../domain/faults.js';
import { checkDays } from '../check-days.js';
import {
  POLICY_LEDGER,
  type EnactedSet,
  type EnactmentOrder,
  type PolicyDraft,
  type PolicyLedger,
} from '../policy-ledger.js';

/** Brings a set into force: its text is checked once more, kept for ever, and named by an event. */
export class EnactPolicySet extends Command<EnactedSet> {
  constructor(readonly order: EnactmentOrder) {
    super();
  }
}

/**
 * @throws HubError `policy.invalid` with every fault, `policy.period`, `policy.stale`, `policy.conflict`,
 * `policy.breaks-sets` with what would not load any more, or `policy.version-taken`: a version names one text for ever.
 */
@CommandHandler(EnactPolicySet)
export class EnactPolicySetHandler implements ICommandHandler<EnactPolicySet> {
  constructor(@Inject(POLICY_LEDGER) private readonly ledger: PolicyLedger) {}

  async execute({ order }: EnactPolicySet): Promise<EnactedSet> {
    const days = checkDays(order);
    const draft = await this.ledger.draft(order.content, days);
    refuseFaulty(draft.set.identity.name, draft.faults);
    if (draft.isTaken) throw versionTaken(draft);
    if (draft.breaks.length > 0 && order.breaking !== true) throw breaksSets(draft);
    return this.ledger.enact(draft, order);
  }
}

function versionTaken({ set: { identity } }: PolicyDraft): HubError {
  const { name, version } = identity;
  return new HubError('conflict', 'policy.version-taken', {
    zh: `${name} ${version} 已用于另一份内容，请换一个版本号。`,
    en: `${name} ${version} names another text already: give this one another version.`,
  });
}

function breaksSets({ set, breaks }: PolicyDraft): HubError {
  const { name } = set.identity;
  const broken = breaks.map((one) => {
    const { zh, en } = faultsInWords(one.faults);
    return { zh: `${one.identity.name}：\n${zh}`, en: `${one.identity.name}:\n${en}` };
  });
  return new HubError('conflict', 'policy.breaks-sets', {
    zh: `${name} 施行后，以下继承它的政策集不再成立。请先让各地改好；确须先行施行的，请注明 breaking。\n${broken.map(({ zh }) => zh).join('\n')}`,
    en: `With ${name} in force, these sets that extend it no longer load. Let their places correct them first, or say breaking where it cannot wait.\n${broken.map(({ en }) => en).join('\n')}`,
  });
}
