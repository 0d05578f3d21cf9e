import type { Sentence } from '#kernel';
import type { Answer } from './answers.js';
import { distinct, type Consulted } from './consult.js';
import type { Entitlement } from './entitlement.js';
import type { NamedNeed } from './policy.js';

/** What an entitlement says beside its rule. */
export interface About {
  readonly programme: string;
  readonly subject: string;
  readonly members?: readonly string[];
  readonly single?: boolean;
  readonly fen?: number;
  readonly per?: Entitlement['per'];
  /** What the amount lacks. */
  readonly needs?: readonly NamedNeed[];
  /** Facts beside those of the rule. */
  readonly evidence?: readonly number[];
  /** Said before what the rule was told. */
  readonly why?: Sentence;
}

/** Outcomes of the tables by which somebody is eligible. */
const POSITIVE: ReadonlySet<string> = new Set(['eligible', 'aided', 'ceiling']);

export function outcomeOf({ outcomes }: Pick<Consulted, 'outcomes'>): Entitlement['outcome'] {
  const positive = outcomes.filter((outcome) => POSITIVE.has(outcome)).length;
  if (positive === outcomes.length) return 'eligible';
  return positive === 0 ? 'not-eligible' : 'cannot-tell';
}

/** The entitlement that a decision makes; its first day is found afterwards. */
export function tell(said: Consulted, about: About): Entitlement {
  const { programme, subject, members, single, fen, per } = about;
  const outcome = outcomeOf(said);
  const eligible = outcome === 'eligible';
  return {
    programme,
    subject,
    outcome,
    ...(members && { members }),
    ...(single && { single }),
    ...(eligible && fen !== undefined && { fen, ...(per && { per }) }),
    rule: said.rule,
    clause: said.clause,
    policy: said.policy,
    why: joined(about.why, said.why()),
    needs: needsOf(outcome, said.needs, about.needs ?? []),
    since: '',
    evidence: inOrder([...said.evidence(), ...(about.evidence ?? [])]),
  };
}

function needsOf(
  outcome: Entitlement['outcome'],
  ofRule: readonly NamedNeed[],
  ofAmount: readonly NamedNeed[],
): Entitlement['needs'] {
  if (outcome === 'not-eligible') return [];
  const needs = outcome === 'eligible' ? [...ofRule, ...ofAmount] : ofRule;
  return distinct(needs).map(({ what, from }) => ({ what, from }));
}

export const inOrder = (positions: readonly number[]): number[] =>
  [...new Set(positions)].sort((a, b) => a - b);

function joined(first: Sentence | undefined, second: Sentence): Sentence {
  if (!first) return second;
  if (second.zh === '') return first;
  return { zh: `${first.zh}；${second.zh}`, en: `${first.en}; ${second.en}` };
}

/** The rule's `amount_fen`, in whole 分; undefined where it gives none. */
export function amountOf(said: Consulted): number | undefined {
  const amount = said.outputs['amount_fen'];
  return typeof amount === 'number' ? Math.floor(amount) : undefined;
}

/** An entitlement with the decision it was made of. */
export interface Judged {
  readonly said: Consulted;
  readonly entitlement: Entitlement;
}

/**
 * What later rules are told of a status: that it is in force, or found to be due. While that cannot be told
 * they need what it needs.
 * @param held whether it is in force
 */
export function standing(held: Answer, judged: Judged | undefined): Answer {
  if (held.value === true || !judged) return held;
  const { said, entitlement } = judged;
  if (entitlement.outcome === 'cannot-tell') return { value: undefined, by: [], needs: said.needs };
  return { value: entitlement.outcome === 'eligible', by: entitlement.evidence };
}
