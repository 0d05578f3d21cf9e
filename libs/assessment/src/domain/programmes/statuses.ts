import { answer, type Answer } from '../answers.js';
import { yuan, type AnswerOf } from '../consult.js';
import { expenditure } from '../expenditure.js';
import { holds, type Family } from '../family.js';
import { tell, type Judged } from '../tell.js';
import { asked, asks, incomeInWords } from './dibao.js';
import { onLine } from './line.js';

/** Statuses that come before the one that is asked about: in force or found to be due. */
export interface Prior {
  readonly onDibao: Answer;
  readonly edgeFamily: Answer;
}

/** 低保边缘家庭: in question together with 低保. */
export function assessEdge(family: Family, onDibao: Answer): Judged | undefined {
  const { income, household } = family.situation;
  if (!income && !asks(family, 'DIBAO_EDGE')) return undefined;
  const members = family.insured.certain;
  if (members.length === 0) return undefined;
  const said = onLine(family, 'edge', (name) =>
    name === 'on_dibao' ? onDibao : family.answer(name),
  );
  if (!said) return undefined;
  const entitlement = tell(said, {
    programme: 'DIBAO_EDGE',
    subject: household,
    members: members.map(({ token }) => token),
    evidence: asked(family, 'DIBAO_EDGE'),
    why: incomeInWords(family),
  });
  return { said, entitlement };
}

/**
 * 刚性支出困难家庭: in question once expenses were verified, a hardship was reported with the income known, or
 * the family applied or holds the status.
 */
export function assessRigid(family: Family, { onDibao, edgeFamily }: Prior): Judged | undefined {
  if (!isRigidAsked(family)) return undefined;
  const { household } = family.situation;
  const members = family.insured.certain;
  if (members.length === 0) return undefined;
  const spent = expenditure(family);
  const answerOf: AnswerOf = (name) => {
    if (name === 'on_dibao') return onDibao;
    if (name === 'edge_family') return edgeFamily;
    return name === 'rigid_share_percent' ? share(family, spent) : family.answer(name);
  };
  const said = onLine(family, 'rigid', answerOf);
  if (!said) return undefined;
  const entitlement = tell(said, {
    programme: 'RIGID',
    subject: household,
    members: members.map(({ token }) => token),
    evidence: [...asked(family, 'RIGID'), ...spent.by, ...reported(family)],
    why: {
      zh: `前十二个月刚性支出 ${yuan(spent.fen)} 元`,
      en: `unavoidable expenditure of twelve months: ${yuan(spent.fen)} yuan`,
    },
  });
  return { said, entitlement };
}

function isRigidAsked(family: Family): boolean {
  const { situation } = family;
  if (situation.expenses.length > 0 || asks(family, 'RIGID')) return true;
  if (holds(situation.held, 'RIGID')) return true;
  const hardship = (one: { readonly hardships: readonly unknown[] }) => one.hardships.length > 0;
  return Boolean(situation.income) && (hardship(situation) || situation.members.some(hardship));
}

/** Positions of the hardships reported. */
const reported = ({ situation }: Family): number[] =>
  [...situation.hardships, ...situation.members.flatMap((one) => one.hardships)].map(({ p }) => p);

/** Of the income verified, a year of it; where there is none every expense is more than it. */
function share(family: Family, spent: { fen: number; by: readonly number[] }): Answer {
  const { income } = family.situation;
  if (!income) return { value: undefined, by: [] };
  const by = [income.p, ...spent.by];
  const year = income.fen * 12;
  if (year === 0) return answer(spent.fen > 0 ? 100 : 0, ...by);
  // In hundredths of a percent, rounded down: words and bytes stay the same everywhere.
  return answer(Math.floor((spent.fen * 10_000) / year) / 100, ...by);
}
