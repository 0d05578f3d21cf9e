import { OPEN_END } from '#kernel';
import { concernedHouseholds, type Cover } from '../covers.js';
import type { Evaluated, GrantFact } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { When } from '../when.js';
import type { MedicalAidLevel } from '../stacking-policy.js';
import type { AidedBill, Lookup, PersonSituation } from '../situation.js';
import { AID, insuranceFirst, orderFault, type OrderFault } from './medical-order.js';

/** A bill, the place whose rules it falls under, and the clause that puts insurance first there. */
interface Placed {
  readonly bill: AidedBill;
  readonly when: When;
  readonly clause: string;
}

/**
 * D6: medical aid comes after insurance and on what insurance left (暂行办法 29(二)). One finding a day: bills of a
 * day are settled together, and what sets one apart is not to depend on which was known first.
 */
export function orderIgnored(
  person: PersonSituation,
  covers: readonly Cover[],
  lookup: Lookup,
  policy: PolicyRules,
): Evaluated[] {
  const found = new Map<string, Evaluated>();
  const unasked: Placed[] = [];
  for (const bill of person.aidedBills) {
    const when = { division: placeOf(person, covers, bill, lookup), date: bill.on };
    const clause = insuranceFirst(policy, when);
    if (clause === undefined) continue;
    const placed = { bill, when, clause };
    const under = aidOn(covers, bill.on).map(({ grant }) => grant);
    const settled = { ...bill, left: bill.total - bill.insured };
    const fault = orderFault(settled, clause, highestLevel(bill, when, under, policy));
    if (fault) add(found, d6(person, placed, { ...fault, under }, policy));
    else if (isUnasked(person, bill)) unasked.push(placed);
  }
  if (unasked.length > 0) found.set('', insuranceUnasked(person, unasked, policy));
  return [...found.values()];
}

/** Where the person is insured that day; else where the aid is paid from; else where they live. */
function placeOf(
  person: PersonSituation,
  covers: readonly Cover[],
  { on }: AidedBill,
  lookup: Lookup,
): string {
  const insured = person.insurance.filter(({ from, to = OPEN_END }) => from <= on && on <= to);
  const paid = aidOn(covers, on).map(({ grant }) => grant);
  const places = (insured.length > 0 ? insured : paid).map(({ division }) => division).sort();
  const [household] = concernedHouseholds(person, []);
  return places[0] ?? (household && lookup.divisionOf(household)) ?? NOWHERE;
}

/** Nothing is known of where the person belongs: the rule of the country holds (GB/T 2260 begins with it). */
const NOWHERE = '100000';

const aidOn = (covers: readonly Cover[], day: string): Cover[] =>
  covers.filter(({ grant, from, to }) => grant.programme === AID && from <= day && day <= to);

/** By the identities that aid was given under that day; nothing when one of them says nothing of it. */
function highestLevel(
  { setting }: AidedBill,
  when: When,
  under: readonly GrantFact[],
  { stacking }: PolicyRules,
): MedicalAidLevel | undefined {
  const levels = under.map(({ identity = '' }) =>
    stacking.medicalAidLevel(identity, setting, when),
  );
  return levels.reduce(
    (best, level) => (best && level ? (level.percent > best.percent ? level : best) : undefined),
    levels[0],
  );
}

/** Insurance may lawfully have paid nothing, below its own threshold, which the bill does not say. */
const isUnasked = ({ insurance }: PersonSituation, { on, insured }: AidedBill): boolean =>
  insured === 0 && insurance.some(({ from, to = OPEN_END }) => from <= on && on <= to);

function d6(
  person: PersonSituation,
  { bill, when }: Placed,
  { reason, clause, byLevel, under }: OrderFault & { readonly under: readonly GrantFact[] },
  policy: PolicyRules,
): Evaluated {
  const grants = byLevel ? under.map(({ p }) => p) : [];
  return {
    rule: 'D6',
    kind: 'duplicate',
    about: [bill.on],
    since: bill.on,
    reason,
    clause,
    evidence: [bill.p, ...grants].sort((a, b) => a - b),
    ...concerning(person, when, policy),
  };
}

const concerning = (person: PersonSituation, { division }: When, policy: PolicyRules) => ({
  subject: person.token,
  households: concernedHouseholds(person, []),
  awards: [],
  department: policy.dutyDepartment(AID),
  division,
});

function add(found: Map<string, Evaluated>, finding: Evaluated): void {
  const known = found.get(finding.since);
  const first = known && known.reason.zh <= finding.reason.zh ? known : finding;
  const all = new Set([...(known?.evidence ?? []), ...finding.evidence]);
  const evidence = [...all].sort((a, b) => a - b);
  found.set(finding.since, { ...first, evidence });
}

function insuranceUnasked(
  person: PersonSituation,
  placed: readonly Placed[],
  policy: PolicyRules,
): Evaluated {
  const inOrder = [...placed].sort((a, b) => (a.when.date < b.when.date ? -1 : 1));
  const { when, clause } = inOrder[0]!;
  const { date } = when;
  return {
    rule: 'D6:unknown',
    kind: 'unknown',
    about: [],
    since: date,
    reason: {
      zh: `本人已参保，但自 ${date} 起有 ${placed.length} 笔医疗费用保险支付为 0 而有医疗救助：无法判断是否先经保险结算，需要医保部门核实（起付线以下的可以为 0）。`,
      en: `The person is insured, yet since ${date} ${placed.length} bill(s) carry medical aid and nothing from insurance: whether insurance was asked first cannot be told without word from medical insurance (below its threshold it pays nothing).`,
    },
    clause,
    evidence: placed.map(({ bill }) => bill.p).sort((a, b) => a - b),
    ...concerning(person, when, policy),
  };
}
