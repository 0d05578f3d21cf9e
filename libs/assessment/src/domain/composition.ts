import { answer, UNKNOWN, type Answer } from './answers.js';
import { distinct } from './consult.js';
import type { Composition, Family } from './family.js';
import type { NamedNeed } from './policy.js';
import type { Member, Membership } from './situation.js';

/** Contract's words for relations that the rule tells apart. */
const RELATIONS: Readonly<Record<string, string>> = {
  head: 'self',
  spouse: 'spouse',
  child: 'child',
  parent: 'parent',
};

/**
 * The family members who live together as 低保 counts them. Whom civil affairs entered as living together
 * is taken at its word; who is only in the hukou book is counted where the rule says so, unless they
 * live with another household and are counted there.
 */
export function livingTogether(family: Family): Composition {
  const certain: Member[] = [];
  const possible: Member[] = [];
  const needs: NamedNeed[] = [];
  for (const member of family.situation.members) {
    const together = isIn(member, 'living-together');
    if (!together && (member.livesElsewhere || !isIn(member, 'hukou-book'))) continue;
    const said = family.consult('household-member', (name) =>
      answerAbout(family, member, together, name),
    );
    if (!said) {
      if (together) certain.push(member);
    } else if (said.kind === 'decided') {
      if (said.outcomes[0] === 'in') certain.push(member);
    } else {
      possible.push(member);
      needs.push(...said.needs);
    }
  }
  return { certain, possible, needs: distinct(needs) };
}

export const isIn = ({ memberships }: Member, membership: Membership): boolean =>
  memberships.includes(membership);

function answerAbout(family: Family, member: Member, together: boolean, name: string): Answer {
  switch (name) {
    case 'relation':
      return answer(RELATIONS[member.as] ?? 'other');
    // Whoever civil affairs enters as living together has not moved to a temple or prison.
    case 'religious_away_years':
      return together ? answer(0) : UNKNOWN;
    case 'held_or_missing':
      return together ? answer(false) : UNKNOWN;
    case 'lives_together_long':
      return answer(together);
    case 'duty_of_support':
      return together ? answer(true) : UNKNOWN;
    default:
      return family.person(member).answer(name);
  }
}

/**
 * Those of them whom 低保 insures: who holds, or is found to be due, support for people in extreme
 * hardship is assessed for that alone; so is a child or person whose own allowance excludes this one.
 */
export function insured(family: Family, { certain, possible, needs }: Composition): Composition {
  const counts = (member: Member): boolean =>
    !family.isTekun(member) &&
    member.held.every(({ programme, beneficiary }) => {
      if (beneficiary !== member.token || programme === 'DIBAO') return true;
      return family.policy.relation('DIBAO', programme, family.when) !== 'exclusive';
    });
  return { certain: certain.filter(counts), possible: possible.filter(counts), needs };
}
