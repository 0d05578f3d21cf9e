import { answer, from, type Answer } from './answers.js';
import { distinct } from './consult.js';
import type { Family } from './family.js';
import { spread } from './income.js';
import type { NamedNeed } from './policy.js';
import type { Member } from './situation.js';

/** What is taken off a family's income because somebody works, in 分. */
interface Deductions {
  readonly min: number;
  readonly max: number;
  readonly needs: readonly NamedNeed[];
  readonly by: readonly number[];
}

const NOTHING: Deductions = { min: 0, max: 0, needs: [], by: [] };

/**
 * 就业奖励 and what is disregarded after a job begins. Only of income verified by item: a sum as given says
 * nothing about what of it is wages.
 */
export function workDeductions(family: Family): Deductions {
  const { income } = family.situation;
  const wages = (income?.items ?? [])
    .filter(({ kind }) => kind === 'wage' || kind === 'business')
    .reduce((sum, { fen }) => sum + fen, 0);
  if (wages === 0) return NOTHING;
  let all = NOTHING;
  for (const member of family.insured.certain) {
    if (!member.job || !family.pay(member).wage) continue;
    all = plus(all, plus(reward(family, member), disregard(family, member)));
  }
  return { ...all, min: Math.min(all.min, wages), max: Math.min(all.max, wages) };
}

const plus = (a: Deductions, b: Deductions): Deductions => ({
  min: a.min + b.min,
  max: a.max + b.max,
  needs: distinct([...a.needs, ...b.needs]),
  by: [...a.by, ...b.by],
});

/** The rule gives what still counts of the wage (京民社救发〔2018〕445号 十(三)). */
function reward(family: Family, member: Member): Deductions {
  const counted = family.person(member).consult('work-reward');
  const amount = counted?.outputs['amount_fen'];
  if (!counted || !member.wage) return NOTHING;
  if (typeof amount !== 'number') {
    return { min: 0, max: member.wage.fen, needs: counted.needs, by: counted.evidence() };
  }
  const off = Math.max(0, member.wage.fen - Math.floor(amount));
  return { min: off, max: off, needs: [], by: counted.evidence() };
}

/** Of a family on the allowance; beyond the first months it is at discretion (浙江省社会救助条例 50). */
function disregard(family: Family, member: Member): Deductions {
  const { policy, when } = family;
  if (!policy.knows('job-income-disregard', when) || !family.holding('DIBAO')) return NOTHING;
  const answerOf = (name: string): Answer => aboutJob(family, member, name);
  const given = spread(family, 'job-income-disregard', answerOf, []);
  const said = family.consult('job-income-disregard', answerOf);
  if (!given || !said) return NOTHING;
  const isCertain = said.outcomes.length === 1 && said.outcomes[0] !== 'at-discretion';
  return {
    min: isCertain ? given.min : 0,
    max: given.max,
    needs: distinct(given.needs),
    by: given.by,
  };
}

function aboutJob(family: Family, member: Member, name: string): Answer {
  if (name === 'months_since_employed') {
    return from(member.job, ({ from: day }) => monthsSince(day, family.when.date));
  }
  // The job began while the family was on the allowance: its wage is what was added.
  if (name === 'added_work_income') {
    const award = family.holding('DIBAO');
    const added = award && member.job && award.from <= member.job.from;
    return added && member.wage ? answer(member.wage.fen, member.wage.p) : answer(0);
  }
  return family.person(member).answer(name);
}

/** 1 in the first month, counted from the day itself. */
export function monthsSince(from: string, day: string): number {
  const months =
    (Number(day.slice(0, 4)) - Number(from.slice(0, 4))) * 12 +
    (Number(day.slice(5, 7)) - Number(from.slice(5, 7)));
  return months + (day.slice(8) >= from.slice(8) ? 1 : 0);
}
