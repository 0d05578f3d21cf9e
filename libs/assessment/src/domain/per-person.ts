import { answer, type Answer } from './answers.js';
import { distinct } from './consult.js';
import type { Counted, Family } from './family.js';
import { countedIncome, spread } from './income.js';
import type { Member } from './situation.js';
import { workDeductions } from './work-deductions.js';

/**
 * Monthly income of 低保 divided by those it insures, rounded down to whole 分: 收入核减 and 就业奖励 are taken
 * off first where a local rule gives them. The highest it can be counts the fewest persons.
 */
export function incomePerPerson(family: Family): Counted | undefined {
  const income = countedIncome(family, 'dibao-income-item');
  const { certain, possible, needs } = family.insured;
  if (!income || certain.length === 0) return undefined;
  const reduced = reduction(family);
  const work = workDeductions(family);
  const high = Math.max(0, income.high - (reduced?.min ?? 0) - work.min);
  const low = Math.max(0, income.low - (reduced?.max ?? 0) - work.max);
  return {
    low: Math.floor(low / (certain.length + possible.length)),
    high: Math.floor(high / certain.length),
    needs: distinct([...income.needs, ...needs, ...(reduced?.needs ?? []), ...work.needs]),
    by: [...income.by, ...(reduced?.by ?? []), ...work.by],
  };
}

const reduction = (family: Family) =>
  family.policy.knows('income-reduction', family.when)
    ? spread(family, 'income-reduction', (name) => aboutReduction(family, name), [
        'supporter_over_60',
        'single_parent_raising',
      ])
    : undefined;

function aboutReduction(family: Family, name: string): Answer {
  if (name === 'ill_or_severe_in_family') return illOrSevere(family);
  if (name === 'single_parent_raising') return singleParent(family);
  return family.answer(name);
}

function illOrSevere(family: Family): Answer {
  for (const member of family.livingTogether.certain) {
    if (member.illness) return answer(true, member.illness.p);
    if (member.disability && isSevere(family, member)) return answer(true, member.disability.p);
  }
  return answer(false);
}

const isSevere = (family: Family, member: Member): boolean =>
  family.person(member).consult('severe-disability')?.outcomes[0] === 'yes';

/** A head with a child at school or not grown up, and no spouse in the family, may be a single parent. */
function singleParent(family: Family): Answer {
  const { certain } = family.livingTogether;
  const maybe =
    certain.some(({ as }) => as === 'head') &&
    certain.every(({ as }) => as !== 'spouse') &&
    certain.some((member) => member.as === 'child' && mayBeRaised(family, member));
  return maybe ? family.answer('single_parent_raising') : answer(false);
}

function mayBeRaised(family: Family, member: Member): boolean {
  const { age } = family.person(member);
  return age === undefined || age <= 16 || member.school !== undefined;
}
