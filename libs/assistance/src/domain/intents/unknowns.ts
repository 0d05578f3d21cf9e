import { isHousehold } from '../covers.js';
import type { IntentTerms, Need } from './intent.js';
import type { Meeting } from './meetings.js';
import type { IntentWorld } from './world.js';

/** What must be known before any rule can be asked: without it the answer would be a guess. */
export function missingOf(terms: IntentTerms, world: IntentWorld): Need[] {
  const { beneficiary, covered = [], single, department } = terms;
  const needs: Need[] = [];
  if (world.today === undefined) needs.push(DAY);
  if (!world.isKnown(beneficiary)) needs.push(isHousehold(beneficiary) ? HOUSEHOLD : PERSON);
  else if (covered.some((person) => !world.isKnown(person))) needs.push(PERSON);
  if (single && covered.length === 0) needs.push(coveredPerson(department));
  for (const person of isHousehold(beneficiary) ? covered : [beneficiary]) {
    const { death } = world.person(person);
    if (death !== undefined && death < terms.from) needs.push(dead(death));
  }
  return needs;
}

const DAY: Need = {
  what: 'open-day',
  from: 'hub',
  reason: { zh: '平台尚未开日，请稍后再试。', en: 'The hub has opened no day yet: try again.' },
};

const HOUSEHOLD: Need = {
  what: 'household-register',
  from: 'civil-affairs',
  reason: {
    zh: '没有该家庭的登记，不知道由谁组成。请核对家庭编号，或由民政部门先行登记。',
    en: 'Nobody registered this household, so who belongs to it is not known: check the number, or have civil affairs register it.',
  },
};

const PERSON: Need = {
  what: 'person-record',
  from: 'civil-affairs',
  reason: {
    zh: '没有该人员的任何记录。请核对证件号码，或由民政部门先行登记其家庭。',
    en: 'Nothing is known of this person: check the number, or have civil affairs register the household.',
  },
};

const coveredPerson = (department: Need['from']): Need => ({
  what: 'covered-person',
  from: department,
  reason: {
    zh: '单人保须写明保障的是哪一位家庭成员。',
    en: 'An allowance for one member must say which member.',
  },
});

const dead = (day: string): Need => ({
  what: 'life',
  from: 'civil-affairs',
  reason: {
    zh: `救助期间开始前（${day}）已登记死亡。如登记有误，请民政部门更正。`,
    en: `A death was registered for ${day}, before the days the money is for. If that is wrong, civil affairs corrects it.`,
  },
});

/** An aid for one member of the household that does not say for whom. */
export const uncertainAid = ({ other: { grant } }: Meeting): Need => ({
  what: 'covered-person',
  from: grant.department as Need['from'],
  reason: {
    zh: `该户有一份 ${grant.programme} 单人保未写明保障对象，请向其主管部门核实是否为同一人。`,
    en: `The household has a single-person ${grant.programme} that does not say for whom: ask its department whether it is the same person.`,
  },
});
