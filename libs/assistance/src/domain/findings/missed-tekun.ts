import { concernedHouseholds, type Cover } from '../covers.js';
import type { Evaluated } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Lookup, PersonSituation } from '../situation.js';
import { holds, isAwaiting, isRefused, sinceWhen } from './line-gap.js';

const PROGRAMME = 'TEKUN';
/** Whoever holds one of these is supported: a child's allowance is chosen instead of 特困. */
const INSTEAD = [PROGRAMME, 'ORPHAN', 'DEFACTO_ORPHAN'] as const;

/** 无劳动能力、无生活来源、无法定义务人或其无履行能力, as last assessed on a visit. */
export function meetsTekun({ assessment }: PersonSituation): boolean {
  return (
    assessment !== undefined &&
    assessment.labour === 'none' &&
    assessment.support !== 'able' &&
    assessment.livelihood === 'none'
  );
}

/** M:TEKUN: a living person who meets the three tests and is not supported. */
export function missedTekun(
  person: PersonSituation,
  covers: readonly Cover[],
  lookup: Lookup,
  policy: PolicyRules,
): Evaluated[] {
  const { assessment, token, death } = person;
  const { today } = lookup;
  if (today === undefined || !assessment || death !== undefined || !meetsTekun(person)) return [];
  if (INSTEAD.some((programme) => holds(covers, programme, today))) return [];
  const gap = {
    today,
    programme: PROGRAMME,
    applications: [PROGRAMME],
    beneficiaries: [token],
    verifiedOn: assessment.on,
  };
  if (isRefused(gap, lookup) || isAwaiting(gap, lookup, policy)) return [];
  const households = concernedHouseholds(person, []);
  const since = sinceWhen(gap, covers, lookup, policy);
  return [
    {
      rule: `M:${PROGRAMME}`,
      kind: 'gap',
      subject: token,
      about: [],
      households,
      awards: [],
      department: policy.dutyDepartment(PROGRAMME),
      division: (households[0] && lookup.divisionOf(households[0])) ?? '',
      since,
      reason: {
        zh: `${assessment.on} 走访认定无劳动能力、无生活来源、无人能够赡养抚养，自 ${since} 起未纳入特困人员救助供养。`,
        en: `Assessed on ${assessment.on} as without labour capacity, income or anyone able to support; without support for people in extreme hardship since ${since}.`,
      },
      clause: policy.clause('tekun'),
      evidence: [assessment.p],
    },
  ];
}
