import type { PayStart } from '../domain/reconciliation/dues.js';
import type { OverseenAward } from '../domain/overseen.js';
import type { OversightPolicy } from './oversight-ports.js';

/** Of these a clause was read that says from when they are paid; of others none was. */
const GOVERNED: ReadonlySet<string> = new Set(['DIBAO', 'TEKUN']);

export function payStartOf(
  { programme, division, spans }: OverseenAward,
  policy: OversightPolicy,
): PayStart {
  const [first] = spans;
  if (!first || !GOVERNED.has(programme)) return undefined;
  const rule = policy.text('pay_start', division, first.decidedOn)?.value;
  return rule === 'month-after-confirmation' ? rule : undefined;
}
