import { OPEN_END, type Sentence } from '#kernel';
import { concernedHouseholds, type Cover } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules, When } from '../policy.js';
import type { AidedBill, Lookup, PersonSituation } from '../situation.js';

const AID = 'MED_AID';
const INSURANCE = 'MED_INSURANCE';

/** A bill, the place whose rules it falls under, and the clause that puts insurance first there. */
interface Placed {
  readonly bill: AidedBill;
  readonly when: When;
  readonly clause: string;
}

/** What is wrong with a bill, and the clause that says so. */
interface Fault {
  readonly reason: Sentence;
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
    const row = policy.relation({ a: AID, b: INSURANCE, ...when });
    if (row?.kind !== 'sequence') continue;
    const placed = { bill, when, clause: row.clause };
    const fault = faultOf(placed, covers, policy);
    if (fault) add(found, d6(person, placed, fault, policy));
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

/** Nothing is known of where the person belongs: the rule of the country holds. */
const NOWHERE = '000000';

const aidOn = (covers: readonly Cover[], day: string): Cover[] =>
  covers.filter(({ grant, from, to }) => grant.programme === AID && from <= day && day <= to);

function faultOf(
  { bill, when, clause }: Placed,
  covers: readonly Cover[],
  policy: PolicyRules,
): Fault | undefined {
  const left = bill.total - bill.insured;
  const { on, aided, aidBase = 0 } = bill;
  if (aidBase > left) {
    return {
      reason: {
        zh: `${on} 结算的医疗费用，医疗救助按 ${yuan(aidBase)} 元计算，而保险支付后只剩 ${yuan(left)} 元，多计 ${yuan(aidBase - left)} 元：应先保险后救助。`,
        en: `A bill settled on ${on}: medical aid was computed on ${yuan(aidBase)} yuan although insurance left ${yuan(left)} yuan, ${yuan(aidBase - left)} yuan too much: insurance pays first, aid on the rest.`,
      },
      clause,
    };
  }
  const level = highestLevel(bill, when, covers, policy);
  if (!level || aided * 100 <= level.percent * left) return undefined;
  const most = Math.floor((left * level.percent) / 100);
  return {
    reason: {
      zh: `${on} 结算的医疗费用，保险支付后剩 ${yuan(left)} 元，按 ${level.percent}% 至多救助 ${yuan(most)} 元，实际救助 ${yuan(aided)} 元，多 ${yuan(aided - most)} 元。`,
      en: `A bill settled on ${on}: insurance left ${yuan(left)} yuan, of which aid pays ${level.percent} % at most, ${yuan(most)} yuan; ${yuan(aided)} yuan were paid, ${yuan(aided - most)} yuan too much.`,
    },
    clause: `${clause}; ${level.clause}`,
  };
}

/** By the identities that aid was given under that day; nothing when one of them says nothing of it. */
function highestLevel(
  { on, setting }: AidedBill,
  when: When,
  covers: readonly Cover[],
  { stacking }: PolicyRules,
) {
  const levels = aidOn(covers, on).map(({ grant }) =>
    stacking.medicalAidLevel(grant.identity ?? '', setting, when),
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
  { reason, clause }: Fault,
  policy: PolicyRules,
): Evaluated {
  return {
    rule: 'D6',
    kind: 'duplicate',
    about: [bill.on],
    since: bill.on,
    reason,
    clause,
    evidence: [bill.p],
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
  const evidence = [...(known?.evidence ?? []), ...finding.evidence].sort((a, b) => a - b);
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

const yuan = (fen: number): string => (fen / 100).toFixed(2);
