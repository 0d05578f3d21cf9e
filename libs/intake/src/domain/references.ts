/**
 * What an event rests on and what it makes known. Departments' events arrive out of order; one that
 * rests on what has not come yet waits for it. References are tokens: `p_`, `h_`, `a_`.
 */
export interface References {
  readonly needs: readonly string[];
  readonly introduces: readonly string[];
}

type Fields = Readonly<Record<string, unknown>>;
interface Ref {
  readonly token: string;
}
interface SubjectRef {
  readonly person?: Ref;
  readonly household?: Ref;
}

const NONE: readonly string[] = [];
const tokenOf = (data: Fields, key: string): string[] => {
  const ref = data[key] as Ref | undefined;
  return ref === undefined ? [] : [ref.token];
};
const person = (data: Fields): string[] => tokenOf(data, 'person');
const household = (data: Fields): string[] => tokenOf(data, 'household');
const anyOf = (subject: unknown): string[] => {
  const { person, household } = (subject ?? {}) as SubjectRef;
  const ref = household ?? person;
  return ref === undefined ? [] : [ref.token];
};
const subject = (data: Fields): string[] => anyOf(data['subject']);
const award = (data: Fields): string[] => [data['award'] as string];
const application = (data: Fields): string[] => [data['application'] as string];
const covered = (data: Fields): string[] =>
  ((data['coveredPersons'] ?? []) as readonly Ref[]).map((ref) => ref.token);
const personBeneficiary = (data: Fields): string[] =>
  tokenOf(data['beneficiary'] as Fields, 'person');
const householdBeneficiary = (data: Fields): string[] =>
  tokenOf(data['beneficiary'] as Fields, 'household');

interface Rule {
  readonly needs?: readonly ((data: Fields) => string[])[];
  readonly introduces?: readonly ((data: Fields) => string[])[];
}

/** By entity and fact, whichever the department and version. */
const RULES: Readonly<Record<string, Rule>> = {
  'household.established': { introduces: [household] },
  'member.joined': { needs: [household], introduces: [person] },
  'member.left': { needs: [household, person] },
  'place.changed': { needs: [subject] },
  'death.registered': { needs: [person] },
  'income.verified': { needs: [household] },
  'assets.verified': { needs: [household] },
  'hardship.reported': { needs: [subject] },
  'visit.made': { needs: [household] },
  'insurance.enrolled': { introduces: [person] },
  'expense.settled': { needs: [person] },
  'student.enrolled': { introduces: [person] },
  'student.left': { needs: [person] },
  'dwelling.registered': { needs: [subject] },
  'public-rental.allotted': { needs: [household] },
  'employment.started': { introduces: [person] },
  'employment.ended': { needs: [person] },
  'wage.reported': { needs: [person] },
  'pension.paid': { needs: [person] },
  'job-offer.refused': { needs: [person] },
  'aid.applied': {
    needs: [householdBeneficiary],
    introduces: [personBeneficiary, application],
  },
  'aid.granted': {
    needs: [householdBeneficiary],
    introduces: [personBeneficiary, covered, award],
  },
  'aid.paid': { needs: [award] },
  'aid.adjusted': { needs: [award] },
  'aid.suspended': { needs: [award] },
  'aid.ended': { needs: [award] },
  'aid.progressed': { needs: [application] },
  'aid.refused': { needs: [application] },
};

/** @param name entity and fact, e.g. `aid.granted`; @param data as stored */
export function referencesOf(name: string, data: Fields): References {
  const rule = RULES[name];
  if (rule === undefined) return { needs: NONE, introduces: NONE };
  return { needs: collect(rule.needs, data), introduces: collect(rule.introduces, data) };
}

function collect(readers: Rule['needs'], data: Fields): readonly string[] {
  if (readers === undefined) return NONE;
  if (readers.length === 1) return readers[0]!(data);
  return readers.flatMap((read) => read(data));
}

/** The subject whose stream an event belongs to: the household where one is named, else the person. */
export function mainSubject(data: Fields): string | undefined {
  return (
    household(data)[0] ??
    subject(data)[0] ??
    anyOf(data['beneficiary'])[0] ??
    person(data)[0] ??
    undefined
  );
}

/** Every person and household named anywhere in stored data, once each, in order of appearance. */
export function subjectsIn(data: unknown, found = new Set<string>()): Set<string> {
  if (typeof data !== 'object' || data === null) return found;
  const { token } = data as { token?: unknown };
  if (typeof token === 'string') found.add(token);
  for (const field of Object.values(data)) subjectsIn(field, found);
  return found;
}
