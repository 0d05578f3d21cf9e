import type { Answer } from '../answers.js';
import { distinct, type AnswerOf, type Consulted } from '../consult.js';
import type { Family } from '../family.js';

/**
 * Applies a rule about income a person, where the lower it is the sooner one is eligible: with the highest
 * and the lowest that it can be. What both agree on is certain. Undefined without the rule.
 */
export function onLine(family: Family, rule: string, answerOf: AnswerOf): Consulted | undefined {
  const counted = family.perPerson;
  if (!counted || counted.low === counted.high) return family.consult(rule, answerOf);
  const at = (fen: number): Consulted | undefined =>
    family.consult(rule, (name) =>
      name === 'income_per_person' ? known(fen, counted.by) : answerOf(name),
    );
  const worst = at(counted.high);
  const best = at(counted.low);
  if (!worst || !best || worst.outcomes.join() === best.outcomes.join()) return worst;
  return {
    ...worst,
    kind: 'cannot-tell',
    outcomes: [...new Set([...worst.outcomes, ...best.outcomes])],
    needs: distinct([...counted.needs, ...worst.needs, ...best.needs]),
  };
}

const known = (value: number, by: readonly number[]): Answer => ({ value, by });
