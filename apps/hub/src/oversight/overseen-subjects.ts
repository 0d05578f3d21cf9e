import {
  decisionTerm,
  listedUnder,
  spansOf,
  type AwardDoc,
  type PaymentDoc,
  type PolicyRules,
} from '#assistance';
import type { ApprovedSpan, OverseenApplication, OverseenAward, OverseenSubject } from '#oversight';
import type { LedgerEntry } from './ledger-pages.js';
import type { Lives } from './lives.js';

/** A person or household in the words of oversight: its awards, its applications, its deaths. */
export function overseenSubject(
  beneficiary: string,
  entries: readonly LedgerEntry[],
  lives: Lives,
  policy: PolicyRules,
): OverseenSubject {
  return {
    beneficiary,
    awards: entries.flatMap((entry) => awardOf(entry, lives) ?? []),
    applications: entries.flatMap((entry) => applicationsOf(entry, entries, policy)),
  };
}

/** Undefined where nothing was granted: money without a grant cannot be placed in the ledger. */
function awardOf(entry: LedgerEntry, lives: Lives): OverseenAward | undefined {
  const { beneficiary, award, doc, payments } = entry;
  const under = doc.granted && listedUnder(doc);
  if (!under) return undefined;
  const diedOn = lives.lastDayOf(coveredBy(entry, lives));
  return {
    ...{ award, beneficiary },
    programme: under.programme,
    department: under.department,
    division: under.division,
    spans: spansOf(doc).map(({ grant, from, to }): ApprovedSpan => ({
      decidedOn: grant.on,
      from,
      to,
      terms: grant,
    })),
    adjustments: (doc.adjusted ?? []).map((terms) => ({ from: terms.from, terms })),
    ...moneyOf(payments),
    ...(diedOn !== undefined && { diedOn }),
  };
}

const moneyOf = ({ paid = [], received = [], returned = [] }: PaymentDoc) => ({
  payments: paid,
  received,
  returned,
});

/** Whom the last grant is for: those it names, else the person, else who lived in the household then. */
export function coveredBy(
  { beneficiary, doc }: Pick<LedgerEntry, 'beneficiary' | 'doc'>,
  lives: Lives,
): readonly string[] {
  const grant = doc.granted?.at(-1);
  if (!grant) return [];
  if (grant.covered) return grant.covered;
  return beneficiary.startsWith('p_') ? [beneficiary] : lives.membersOn(beneficiary, grant.from);
}

function applicationsOf(
  { award: number, doc }: LedgerEntry,
  all: readonly LedgerEntry[],
  policy: PolicyRules,
): OverseenApplication[] {
  return (doc.applied ?? []).map((applied) => {
    const { programme, department, division, on } = applied;
    const due = decisionTerm({ number, doc, applied }, policy)?.due;
    const decidedOn = firstOf([
      ...refusals(doc, programme, on),
      ...all.flatMap((other) => grants(other.doc, number, programme, on)),
    ]);
    return {
      ...{ programme, department, division, on },
      ...(due !== undefined && { due }),
      ...(decidedOn !== undefined && { decidedOn }),
    };
  });
}

const refusals = (doc: AwardDoc, programme: string, since: string): string[] =>
  (doc.refused ?? [])
    .filter((refusal) => refusal.programme === programme && refusal.on >= since)
    .map(({ on }) => on);

/** Granted under its number, or the same programme decided since under any. */
const grants = (doc: AwardDoc, number: string, programme: string, since: string): string[] =>
  (doc.granted ?? [])
    .filter(
      (grant) =>
        grant.application === number || (grant.programme === programme && grant.on >= since),
    )
    .map(({ on }) => on);

const firstOf = (days: readonly string[]): string | undefined => [...days].sort()[0];
