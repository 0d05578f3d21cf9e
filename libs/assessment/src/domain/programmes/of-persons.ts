import type { Entitlement } from '../entitlement.js';
import { holds, type PersonOf } from '../family.js';
import { amountOf, tell, type About } from '../tell.js';

/** A programme of which a table alone says whether a person is eligible, and mostly how much. */
interface PersonProgramme {
  readonly programme: string;
  readonly rule: string;
  /** Whether what is known of the person puts it in question; whoever applied or holds it does as well. */
  readonly isAsked: (person: PersonOf) => boolean;
  /** Another rule that gives the amount. */
  readonly amountRule?: string;
  /** A standard that is the amount. */
  readonly standard?: string;
}

const isDisabled = ({ member }: PersonOf): boolean => member.disability !== undefined;
const isChildAssessed = ({ member }: PersonOf): boolean => member.child !== undefined;
const isDescribed = ({ member }: PersonOf): boolean => member.described !== undefined;

/** The family's income was looked at, or it is on some assistance. */
const isPoor = ({ member, family }: PersonOf): boolean =>
  family.situation.income !== undefined ||
  ['DIBAO', 'DIBAO_EDGE', 'RIGID', 'TEKUN'].some((programme) => holds(member.held, programme));

const isAided = ({ member }: PersonOf): boolean =>
  holds(member.held, 'DIBAO') || holds(member.held, 'TEKUN');

/** Whether what is known can be of a child. */
const mayBeChild = ({ member }: PersonOf): boolean =>
  member.described !== undefined || member.child !== undefined || member.school !== undefined;

const PROGRAMMES: readonly PersonProgramme[] = [
  { programme: 'DISAB_LIVING', rule: 'disab-living', isAsked: isDisabled },
  { programme: 'DISAB_CARE', rule: 'disab-care', isAsked: isDisabled },
  {
    programme: 'DISAB_CHILD_REHAB',
    rule: 'disab-child-rehab',
    isAsked: (person) => isDisabled(person) && mayBeChild(person),
  },
  { programme: 'ORPHAN', rule: 'orphan', isAsked: isChildAssessed, standard: 'orphan_allowance' },
  {
    programme: 'DEFACTO_ORPHAN',
    rule: 'defacto-orphan',
    isAsked: isChildAssessed,
    amountRule: 'defacto-orphan-amount',
  },
  {
    programme: 'ELDER_SERVICE',
    rule: 'elder-service',
    isAsked: (person) => isDescribed(person) && isPoor(person),
  },
  {
    programme: 'ELDER_CARE',
    rule: 'elder-care',
    isAsked: (person) => isDescribed(person) && isDisabled(person),
  },
  { programme: 'HIGH_AGE', rule: 'high-age', isAsked: isDescribed },
  {
    programme: 'EDU_AID',
    rule: 'edu-aid',
    isAsked: (person) =>
      isAided(person) && (person.member.school !== undefined || isDisabled(person)),
  },
  {
    programme: 'JOB_AID',
    rule: 'job-aid',
    isAsked: (person) =>
      isAided(person) &&
      (person.member.unemployment !== undefined || person.member.jobless !== undefined),
  },
  {
    programme: 'UNEMPLOYMENT',
    rule: 'unemployment',
    isAsked: ({ member }) => member.unemployment !== undefined,
  },
];

/** Codes of the programmes that {@link assessPerson} knows. */
export const OF_PERSONS: readonly string[] = PROGRAMMES.map(({ programme }) => programme);

const BY_CODE = new Map(PROGRAMMES.map((one) => [one.programme, one]));

/** What one of these says of a person; undefined where it is not in question. */
export function assessPerson(person: PersonOf, programme: string): Entitlement | undefined {
  const one = BY_CODE.get(programme);
  const applied = person.asked(programme);
  if (!one || !(one.isAsked(person) || applied.length > 0)) return undefined;
  return assessOne(person, one, applied);
}

function assessOne(
  person: PersonOf,
  one: PersonProgramme,
  applied: readonly number[],
): Entitlement | undefined {
  const said = person.consult(one.rule);
  if (!said) return undefined;
  const { programme } = one;
  const { fen, evidence = [], ...about } = amount(person, one, amountOf(said));
  return tell(said, {
    programme,
    subject: person.member.token,
    ...about,
    evidence: [...applied, ...evidence],
    ...(fen !== undefined && { fen, per: 'month' as const }),
  });
}

/** From the rule itself, another rule, or a standard of the place. */
function amount(
  person: PersonOf,
  { amountRule, standard }: PersonProgramme,
  given: number | undefined,
): Pick<About, 'fen' | 'evidence' | 'needs'> {
  const { family } = person;
  if (standard !== undefined) {
    const value = family.policy.value(standard, family.when);
    return typeof value === 'number' ? { fen: value } : {};
  }
  const said = amountRule === undefined ? undefined : person.consult(amountRule);
  if (!said) return given === undefined ? {} : { fen: given };
  const { needs } = said;
  const evidence = said.evidence();
  const fen = amountOf(said);
  return { evidence, needs, ...(fen !== undefined && { fen }) };
}
