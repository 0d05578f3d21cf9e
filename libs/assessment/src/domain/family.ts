import type { Answer } from './answers.js';
import type { AnswerOf, Consulted } from './consult.js';
import type { Entitlement } from './entitlement.js';
import type { AssessmentPolicy, NamedNeed, When } from './policy.js';
import type { Bill, Held, Member, Situation } from './situation.js';

/** The persons a programme counts as one household. */
export interface Composition {
  /** Certainly counted, in order of token. */
  readonly certain: readonly Member[];
  /** Counted or not, by what is missing. */
  readonly possible: readonly Member[];
  readonly needs: readonly NamedNeed[];
}

/** Monthly income in 分 as a programme counts it: one number, or between two while something is missing. */
export interface Counted {
  readonly low: number;
  readonly high: number;
  readonly needs: readonly NamedNeed[];
  readonly by: readonly number[];
}

/** A household on a day under a policy: what follows from its facts. */
export interface Family {
  readonly situation: Situation;
  readonly policy: AssessmentPolicy;
  /** The household's division and the day. */
  readonly when: When;
  /** 共同生活的家庭成员. */
  readonly livingTogether: Composition;
  /** 保障人口: of those living together, whom 低保 counts. */
  readonly insured: Composition;
  /** Income a person as 低保 counts it, after what local rules leave out; undefined where none was verified. */
  readonly perPerson: Counted | undefined;
  /** Whether a local rule makes it a low-income family. */
  readonly lowIncome: Answer;
  /** The bills of a member; looking at them makes the assessment rest on them. */
  bills(member: Member): readonly Bill[];
  /** The same of the last wage and pension. */
  pay(member: Member): Pick<Member, 'wage' | 'pension'>;
  person(member: Member): PersonOf;
  isTekun(member: Member): boolean;
  /** What support for people in extreme hardship says of a member; undefined where it is not in question. */
  tekunOf(member: Member): Entitlement | undefined;
  /** The award by which the whole family is on a programme; 单人保 is not one. */
  holding(programme: string): Held | undefined;
  /** A fact of the household under the policy's name for it. */
  readonly answer: AnswerOf;
  consult(rule: string, answerOf?: AnswerOf): Consulted | undefined;
}

/** One member of a family, and what the policy asks of a person. */
export interface PersonOf {
  readonly family: Family;
  readonly member: Member;
  /** Full years; undefined where nobody has said the day of birth. */
  readonly age: number | undefined;
  /** Whether the hukou is in the place whose rules are applied. */
  readonly hukouHere: Answer;
  /** Monthly income of the person alone, as far as reported. */
  readonly ownIncome: Answer;
  /** A fact of the person, else of the household. */
  readonly answer: AnswerOf;
  consult(rule: string, answerOf?: AnswerOf): Consulted | undefined;
  /** Positions of the person's applications for a programme that wait for an answer. */
  asked(programme: string): readonly number[];
  /** The award that covers the person. */
  heldAward(programme: string): Held | undefined;
}

export const holds = (held: readonly Held[], programme: string): boolean =>
  held.some((one) => one.programme === programme);
