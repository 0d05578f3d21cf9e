import type { Sentence } from '#kernel';
import { answer } from '../answers.js';
import { distinct, yuan } from '../consult.js';
import type { Family } from '../family.js';
import { spread } from '../income.js';
import type { NamedNeed } from '../policy.js';
import { amountOf, outcomeOf, tell, type Judged } from '../tell.js';
import { onLine } from './line.js';

export const DIBAO = 'DIBAO';

/** Facts of 增发 that no department publishes. */
const SUPPLEMENT_OPEN = ['retired_under_60', 'labour_appraised_lost', 'traditional_relief'];

/** Positions of the family's applications for it that wait for an answer. */
export const asked = (family: Family, programme: string): number[] =>
  family.situation.applied.flatMap((one) =>
    one.open && one.programme === programme ? [one.p] : [],
  );

export const asks = (family: Family, programme: string): boolean =>
  asked(family, programme).length > 0;

/** 低保 of the family: in question once its income was verified, or it applied. */
export function assessDibao(family: Family): Judged | undefined {
  const { income, household } = family.situation;
  if (!income && !asks(family, DIBAO)) return undefined;
  const members = family.insured.certain;
  if (members.length === 0) return undefined;
  const said = onLine(family, 'dibao', family.answer);
  if (!said) return undefined;
  const eligible = outcomeOf(said) === 'eligible';
  const amount = eligible ? allowance(family) : undefined;
  const entitlement = tell(said, {
    programme: DIBAO,
    subject: household,
    members: members.map(({ token }) => token),
    ...(amount?.fen !== undefined && { fen: amount.fen, per: 'month' as const }),
    needs: amount?.needs ?? [],
    evidence: [...asked(family, DIBAO), ...(amount?.evidence ?? [])],
    why: incomeInWords(family),
  });
  return { said, entitlement };
}

/** The verified income, what of it counts, for how many, and the standard. */
export function incomeInWords(family: Family): Sentence | undefined {
  const { income } = family.situation;
  const counted = family.perPerson;
  if (!income || !counted) return undefined;
  const heads = family.insured.certain.length;
  const standard = family.policy.value('dibao_standard', family.when);
  const { low, high } = counted;
  const each = low === high ? yuan(high) : `${yuan(low)}–${yuan(high)}`;
  const per = typeof standard === 'number' ? yuan(standard) : undefined;
  return {
    zh: `${income.on} 核定家庭月收入 ${yuan(income.fen)} 元，保障 ${heads} 人，计入后人均 ${each} 元${per ? `，低保标准 ${per} 元` : ''}`,
    en: `verified on ${income.on}: ${yuan(income.fen)} yuan a month, ${heads} persons, ${each} yuan a person as counted${per ? `, standard ${per} yuan` : ''}`,
  };
}

interface Allowance {
  readonly fen?: number;
  readonly needs: readonly NamedNeed[];
  readonly evidence: readonly number[];
}

/** By difference or band, and 增发 for whom a local rule gives it: what is certain of it. */
function allowance(family: Family): Allowance {
  const base = family.consult('dibao-amount', (name) => {
    const counted = family.perPerson;
    if (name !== 'income_per_person' || !counted) return family.answer(name);
    return answer(counted.high, ...counted.by);
  });
  const fen = base && amountOf(base);
  if (!base || fen === undefined) return { needs: base?.needs ?? [], evidence: [] };
  const more = supplements(family);
  return {
    fen: fen + more.fen,
    needs: distinct([...(family.perPerson?.needs ?? []), ...more.needs]),
    evidence: more.evidence,
  };
}

function supplements(family: Family) {
  let fen = 0;
  const needs: NamedNeed[] = [];
  const evidence: number[] = [];
  for (const member of family.insured.certain) {
    const person = family.person(member);
    const more = spread(family, 'supplement', person.answer, SUPPLEMENT_OPEN);
    if (!more) break;
    fen += more.min;
    needs.push(...more.needs);
    evidence.push(...more.by);
  }
  return { fen, needs, evidence };
}
