import type { Answer } from './answers.js';
import type { CommonFacts } from './assessment.js';
import { insured, livingTogether } from './composition.js';
import { consult, type AnswerOf, type Consulted } from './consult.js';
import type { Entitlement } from './entitlement.js';
import { holds, type Composition, type Counted, type Family } from './family.js';
import { aboutHousehold } from './household-answers.js';
import { incomePerPerson } from './per-person.js';
import { Person } from './person.js';
import type { AssessmentPolicy, When } from './policy.js';
import { assessTekun } from './programmes/tekun.js';
import { lowIncomeFamily } from './programmes/low-income.js';
import type { Bill, Held, Member, Situation } from './situation.js';

/** What an assessment looked at on its way. */
export interface Looked {
  /** Rules, by id. */
  readonly rules: Set<string>;
  readonly at: Set<CommonFacts>;
}

/** Everything is worked out when first asked for: most programmes ask little. */
export class AssessedFamily implements Family {
  readonly when: When;
  private readonly persons = new Map<string, Person>();
  private readonly tekun = new Map<string, Entitlement | undefined>();
  private readonly answers = new Map<string, Answer>();
  private together: Composition | undefined;
  private unit: Composition | undefined;
  private heads: { readonly counted: Counted | undefined } | undefined;
  private low: Answer | undefined;

  constructor(
    readonly situation: Situation,
    readonly policy: AssessmentPolicy,
    division: string,
    private readonly looked: Looked,
  ) {
    this.when = { division, date: situation.day };
  }

  get livingTogether(): Composition {
    return (this.together ??= livingTogether(this));
  }

  get insured(): Composition {
    return (this.unit ??= insured(this, this.livingTogether));
  }

  get perPerson(): Counted | undefined {
    this.heads ??= { counted: incomePerPerson(this) };
    return this.heads.counted;
  }

  get lowIncome(): Answer {
    return (this.low ??= lowIncomeFamily(this));
  }

  bills({ bills }: Member): readonly Bill[] {
    this.looked.at.add('bills');
    return bills;
  }

  pay(member: Member): Pick<Member, 'wage' | 'pension'> {
    this.looked.at.add('pay');
    return member;
  }

  person(member: Member): Person {
    let person = this.persons.get(member.token);
    if (!person) this.persons.set(member.token, (person = new Person(this, member)));
    return person;
  }

  tekunOf(member: Member): Entitlement | undefined {
    if (!this.tekun.has(member.token)) {
      this.tekun.set(member.token, assessTekun(this.person(member)));
    }
    return this.tekun.get(member.token);
  }

  isTekun(member: Member): boolean {
    return holds(member.held, 'TEKUN') || this.tekunOf(member)?.outcome === 'eligible';
  }

  holding(programme: string): Held | undefined {
    return this.situation.held.find((one) => one.programme === programme && !one.single);
  }

  readonly answer = (name: string): Answer => {
    let known = this.answers.get(name);
    if (!known) this.answers.set(name, (known = aboutHousehold(this, name)));
    return known;
  };

  consult(rule: string, answerOf: AnswerOf = this.answer): Consulted | undefined {
    this.looked.rules.add(rule);
    return consult(this.policy, rule, this.when, answerOf);
  }
}
