import { OPEN_END, dayAfter, type Sentence } from '#kernel';
import { termsOn } from '../aid-line.js';
import { isHousehold, type Cover } from '../covers.js';
import type { PolicyRules, StackingRule } from '../policy.js';
import type { Lookup } from '../situation.js';
import type { MatrixRule } from './matrix-rule.js';
import { lastInCommon, pairOf } from './pair.js';
import type { PairVerdict } from './pairs.js';
import { dutyOf, nameOf } from './payers.js';
import { metOf } from './relation.js';

/** The amount in force on a day, as adjusted. */
export const amountOn = ({ beneficiary, award, grant }: Cover, lookup: Lookup, day: string) =>
  termsOn(lookup.awardsOf(beneficiary).get(award) ?? {}, grant, day);

/** What of an aid counts for one person: all of it, or nobody knows how much. */
export type Share =
  | { readonly fen: number }
  /** @param atMost the whole of it, where it is known */
  | { readonly lacks: 'amount' | 'share'; readonly atMost?: number };

/** Of an aid for several persons one person's part is not in its grant: it is never guessed. */
export function shareOn(cover: Cover, lookup: Lookup, on: { day: string; per: string }): Share {
  const { fen, per } = amountOn(cover, lookup, on.day);
  if (fen === undefined || per !== on.per) return { lacks: 'amount' };
  const isShared = isHousehold(cover.beneficiary) && cover.grant.covered?.length !== 1;
  return isShared ? { lacks: 'share', atMost: fen } : { fen };
}

type Lacking = 'amount' | 'share' | 'own-amount' | 'full-amount';

/** What is too much from a day on, in 分 for one rhythm; or what is missing to tell. */
type Step = { readonly from: string } & ({ readonly fen: number } | { readonly lacks: Lacking });

interface TopUp {
  readonly row: StackingRule;
  /** The one that is paid up to its full amount. */
  readonly topped: Cover;
  /** The one that counts towards it. */
  readonly counted: Cover;
  /** Others that count towards it too and come first: what is too much because of them is said of them. */
  readonly before: readonly Cover[];
}

/**
 * D4: the second programme of a top-up row is paid up to its full amount, of which the first is a part, and
 * is paid as if the first were not there (2019意见 三(一): 已得低保金且低于标准者补差; 已全额领取后再入低保者重新计算补差).
 * Whichever came first, it is the second that is reckoned anew, so its payer acts.
 */
export const topUpIgnored: MatrixRule = ({ row, since }, pair, { covers, lookup, policy }) => {
  const [topped, counted] =
    pair.later.grant.programme === row.b ? [pair.later, pair.earlier] : [pair.earlier, pair.later];
  const before = covers.filter(
    (other) =>
      other !== topped && isEarlier(other, counted) && countsTowards(topped, other, policy),
  );
  const topUp = { row, topped, counted, before };
  const steps = daysOf(topUp, { since, last: lastInCommon(pair) }, lookup, policy).map(
    (day): Step => ({ from: day, ...excessOn(topUp, day, lookup, policy) }),
  );
  const evidence = adjustmentsOf(topUp, lookup)
    .filter(({ from }) => from <= lastInCommon(pair))
    .map(({ p }) => p)
    .concat(before.map(({ grant }) => grant.p));
  const known = steps.filter((step) => 'fen' in step);
  if (known.length === 0) return { ...cannotTell(topUp, steps[0]!, policy), evidence };
  const first = known.findIndex(({ fen }) => fen > 0);
  if (first < 0) return undefined;
  return { ...tooMuchPaid(topUp, known.slice(first), policy), evidence };
};

const isEarlier = (other: Cover, than: Cover): boolean =>
  other.award !== than.award && pairOf(other, than).earlier === other;

const countsTowards = (topped: Cover, other: Cover, policy: PolicyRules): boolean =>
  other.award !== topped.award &&
  metOf(policy, pairOf(topped, other)).some(
    ({ row }) => row.kind === 'top-up' && row.b === topped.grant.programme,
  );

const adjustmentsOf = ({ topped, counted, before }: TopUp, lookup: Lookup) =>
  [topped, counted, ...before].flatMap(
    ({ beneficiary, award }) => lookup.awardsOf(beneficiary).get(award)?.adjusted ?? [],
  );

/** The days on which an amount or the standard may be another than before. */
function daysOf(
  topUp: TopUp,
  { since, last }: { readonly since: string; readonly last: string },
  lookup: Lookup,
  { stacking }: PolicyRules,
): string[] {
  const { row, topped } = topUp;
  const days = adjustmentsOf(topUp, lookup).map(({ from }) => from);
  for (const { from, to } of topUp.before) days.push(from, to === OPEN_END ? from : dayAfter(to));
  const { division } = topped.grant;
  let next = stacking.nextFullAmount(row.b, { division, date: since });
  while (next !== undefined && next <= last) {
    days.push(next);
    next = stacking.nextFullAmount(row.b, { division, date: next });
  }
  const within = days.filter((day) => day > since && day <= last);
  return [since, ...[...new Set(within)].sort()];
}

function excessOn(
  { row, topped, counted, before }: TopUp,
  day: string,
  lookup: Lookup,
  { stacking }: PolicyRules,
): { readonly fen: number } | { readonly lacks: Lacking } {
  const { fen: own, per } = amountOn(topped, lookup, day);
  if (own === undefined || per === undefined) return { lacks: 'own-amount' };
  const full = stacking.fullAmount(row.b, { division: topped.grant.division, date: day });
  if (full === undefined) return { lacks: 'full-amount' };
  const shareOf = (cover: Cover): Share => shareOn(cover, lookup, { day, per });
  const counting = before
    .filter(({ from, to }) => from <= day && day <= to)
    .reduce((sum, cover) => sum + fenOf(shareOf(cover)), 0);
  const tooMuch = (counts: number): number => Math.min(own, Math.max(0, own + counts - full));
  const share = shareOf(counted);
  if ('fen' in share) return { fen: tooMuch(counting + share.fen) - tooMuch(counting) };
  // Nothing is too much even if all of it were this person's.
  if (share.atMost !== undefined && own + counting + share.atMost <= full) return { fen: 0 };
  return { lacks: share.lacks };
}

/** What is not known counts as nothing here: it is said to be unknown where it is itself looked at. */
const fenOf = (share: Share): number => ('fen' in share ? share.fen : 0);

function tooMuchPaid(
  { row, topped }: TopUp,
  steps: readonly { readonly from: string; readonly fen: number }[],
  policy: PolicyRules,
): PairVerdict {
  const { zh: a, en: enA } = nameOf(row.a, policy);
  const { zh: b, en: enB } = nameOf(row.b, policy);
  const changes = steps.filter(({ fen }, index) => fen !== steps[index - 1]?.fen);
  const zh = changes.map(({ from, fen }) =>
    fen > 0 ? `自 ${from} 起每期多发 ${yuan(fen)} 元` : `自 ${from} 起不再多发`,
  );
  const en = changes.map(({ from, fen }) =>
    fen > 0 ? `from ${from} ${yuan(fen)} yuan too much each time` : `from ${from} no more`,
  );
  return {
    rule: `D4:${row.a}+${row.b}`,
    duty: dutyOf(topped, policy),
    since: steps[0]!.from,
    reason: {
      zh: `同一人已享受${a}，${b}应当补差发放：${zh.join('，')}。`,
      en: `The same person holds ${enA}, so ${enB} only makes up the difference: ${en.join(', ')}.`,
    },
    clause: row.clause,
  };
}

function cannotTell(topUp: TopUp, { from, ...step }: Step, policy: PolicyRules): PairVerdict {
  const { row, topped, counted } = topUp;
  const lacks = 'lacks' in step ? step.lacks : 'amount';
  const isOfCounted = lacks === 'amount' || lacks === 'share';
  const { zh: a, en: enA } = nameOf(row.a, policy);
  const { zh: b, en: enB } = nameOf(row.b, policy);
  const needed = NEEDS[lacks]({ zh: a, en: enA }, { zh: b, en: enB });
  return {
    kind: 'unknown',
    rule: `D4:${row.a}+${row.b}:unknown`,
    duty: dutyOf(isOfCounted ? counted : topped, policy),
    since: from,
    reason: {
      zh: `自 ${from} 起，同一人同时享受${a}和${b}，应当补差发放；无法判断是否多发，需要${needed.zh}。`,
      en: `Since ${from} the same person holds ${enA} and ${enB}, which only makes up the difference; whether too much is paid cannot be told without ${needed.en}.`,
    },
    clause: row.clause,
  };
}

const NEEDS: Readonly<Record<Lacking, (counted: Sentence, topped: Sentence) => Sentence>> = {
  amount: ({ zh, en }) => ({
    zh: `${zh}同一支付周期的金额`,
    en: `the amount of ${en} for the same rhythm`,
  }),
  share: ({ zh, en }) => ({
    zh: `按户发放的${zh}中属于本人的部分`,
    en: `this person’s part of ${en}, which is paid to the household`,
  }),
  'own-amount': (_counted, { zh, en }) => ({
    zh: `${zh}的金额和支付周期`,
    en: `the amount and rhythm of ${en}`,
  }),
  'full-amount': (_counted, { zh, en }) => ({
    zh: `当地${zh}的足额标准`,
    en: `the full amount of ${en} there`,
  }),
};

const yuan = (fen: number): string => (fen / 100).toFixed(2);
