import { answer, from, UNKNOWN, type Answer } from './answers.js';
import { ageOn } from './age.js';
import type { AnswerOf, Consulted } from './consult.js';
import type { Family, PersonOf } from './family.js';
import { countedIncome } from './income.js';
import type { Held, Member } from './situation.js';

/** Stages of the contract in the policy's words. */
const STAGES: Readonly<Record<string, string>> = {
  preschool: 'preschool',
  primary: 'compulsory',
  junior: 'compulsory',
  senior: 'senior-secondary',
  vocational: 'secondary-vocational',
  undergraduate: 'higher',
  postgraduate: 'higher',
};

/** Full-time schooling until the bachelor's degree keeps an adult dependent (审核确认办法 7(三)). */
const BEYOND_18 = ['senior', 'vocational', 'undergraduate'];

type About = (person: Person) => Answer;

/**
 * A member's facts under the policy's names. What a register would hold if it were so (a certificate, a
 * recognised illness, a school, aid) is not so where the register says nothing; what somebody has to find
 * out (age, work, income, support, parents) is unknown until they do.
 */
const ABOUT: Readonly<Record<string, About>> = {
  age: ({ member, age }) => from(member.described, () => age),
  minor: ({ member, age }) => from(member.described, () => age! < 18),
  sex: ({ member }) => from(member.described, ({ sex }) => sex),
  cannot_live_alone: ({ member }) =>
    from(member.school, ({ stage }) => (stage === 'postgraduate' ? undefined : true)),
  hukou_here: ({ hukouHere }) => hukouHere,
  disability_kind: ({ member }) => from(member.disability, ({ kind }) => kind, 'none'),
  disability_level: ({ member }) => from(member.disability, ({ level }) => level, 0),
  multiple_disabilities: ({ member }) =>
    from(member.disability, ({ multiple }) => multiple ?? false, false),
  major_illness: ({ member }) => from(member.illness, () => true, false),
  school_stage: ({ member }) => from(member.school, ({ stage }) => STAGES[stage], 'none'),
  full_time_student: ({ member }) =>
    from(member.school, ({ stage }) => stage !== 'preschool', false),
  studying_beyond_18: ({ member }) =>
    from(member.school, ({ stage }) => BEYOND_18.includes(stage), false),
  disabled_child_out_of_school: ({ member, age }) =>
    member.disability && !member.school && (age === undefined || age < 18)
      ? UNKNOWN
      : from(member.school, () => false, false),
  parents_lost: ({ member }) => from(member.child, ({ parentsLost }) => parentsLost),
  father: ({ member }) => from(member.child, ({ father }) => father),
  mother: ({ member }) => from(member.child, ({ mother }) => mother),
  // A parent who brings the child up has not lost guardianship.
  guardianship_revoked: ({ member }) =>
    from(member.child, ({ father, mother }) =>
      father === 'able' || mother === 'able' ? false : undefined,
    ),
  no_labour: ({ member }) => from(member.visit, ({ labour }) => labour === 'none'),
  no_livelihood: ({ member }) => from(member.visit, ({ livelihood }) => livelihood === 'none'),
  income_for_tekun: (person) => person.incomeForTekun(),
  no_supporter: ({ member }) => from(member.visit, ({ support }) => support !== 'able'),
  self_care_failed: ({ member }) => from(member.visit, ({ selfCareFailed }) => selfCareFailed),
  in_hardship: ({ member }) => from(member.hardships.at(-1), () => true),
  can_work: (person) => person.canWork(),
  employed: ({ member }) =>
    member.job
      ? answer(true, member.job.p)
      : from(member.jobless ?? member.unemployment, () => false),
  unemployed: ({ member }) =>
    member.job
      ? answer(false, member.job.p)
      : from(member.unemployment ?? member.jobless, () => true),
  employment_kind: ({ member }) =>
    from(member.job, ({ kind }) =>
      kind === 'employee' || kind === 'public-post' ? 'employee' : 'self-employed',
    ),
  work_income: ({ member, family }) => from(family.pay(member).wage, ({ fen }) => fen),
  own_stable_income: ({ ownIncome }) => ownIncome,
  unemployed_no_income: (person) => person.unemployedWithoutIncome(),
  refused_offers: ({ member }) => answer(member.refusedOffers),
  contribution_months: ({ member }) =>
    from(member.unemployment, ({ contributionMonths }) => contributionMonths),
  involuntary: ({ member }) => from(member.unemployment, ({ involuntary }) => involuntary),
  seeking_work: ({ member }) => from(member.unemployment, ({ seekingWork }) => seekingWork),
  held_elsewhere: (person) => person.drawsElsewhere(),
  on_dibao: (person) => person.holding('DIBAO'),
  on_tekun: (person) => person.holding('TEKUN'),
  // Whoever is cared for in an institution is counted with no family.
  tekun_scattered: (person) => person.holding('TEKUN'),
  hardship_child: (person) => person.hardshipChild(),
  own_dibao_share: (person) => person.ownDibaoShare(),
};

/** One member of a family, and what the policy asks of a person. */
export class Person implements PersonOf {
  private readonly answers = new Map<string, Answer>();

  constructor(
    readonly family: Family,
    readonly member: Member,
  ) {}

  /** A fact under the policy's name for it: of the person, else of the household. */
  readonly answer = (name: string): Answer => {
    let known = this.answers.get(name);
    if (!known) {
      const about = ABOUT[name];
      known = about ? about(this) : this.family.answer(name);
      this.answers.set(name, known);
    }
    return known;
  };

  get age(): number | undefined {
    const { described } = this.member;
    return described && ageOn(described.bornOn, this.family.when.date);
  }

  consult(rule: string, answerOf: AnswerOf = this.answer): Consulted | undefined {
    return this.family.consult(rule, answerOf);
  }

  asked(programme: string): readonly number[] {
    return this.member.applied.flatMap((one) =>
      one.open && one.programme === programme ? [one.p] : [],
    );
  }

  /** The award that covers the person. */
  heldAward(programme: string): Held | undefined {
    return this.member.held.find((one) => one.programme === programme);
  }

  holding(programme: string): Answer {
    return from(this.heldAward(programme), () => true, false);
  }

  get hukouHere(): Answer {
    const { policy, when } = this.family;
    return from(this.member.hukou, ({ division }) => division.startsWith(policy.area(when)));
  }

  canWork(): Answer {
    const { visit, unemployment, job } = this.member;
    if (visit) return answer(visit.labour !== 'none', visit.p);
    if (unemployment?.seekingWork) return answer(true, unemployment.p);
    return from(job, () => true);
  }

  /** Wage and pension of the last months, as far as reported; nothing where a visit found nothing. */
  get ownIncome(): Answer {
    const { wage, pension } = this.family.pay(this.member);
    const { visit } = this.member;
    if (wage || pension) {
      const by = [wage, pension].flatMap((one) => (one ? [one.p] : []));
      return answer((wage?.fen ?? 0) + (pension?.fen ?? 0), ...by);
    }
    return from(visit, ({ livelihood }) => (livelihood === 'none' ? 0 : undefined));
  }

  /** The household's, of who lives alone; of others nobody says what is whose. */
  incomeForTekun(): Answer {
    const { certain, possible } = this.family.livingTogether;
    const counted =
      certain.length === 1 && possible.length === 0 && certain[0] === this.member
        ? countedIncome(this.family, 'tekun-income-item')
        : undefined;
    if (!counted) return UNKNOWN;
    const { low, high, by, needs } = counted;
    return low === high ? answer(high, ...by) : { value: undefined, by, needs };
  }

  unemployedWithoutIncome(): Answer {
    const { job, unemployment } = this.member;
    const stable = job ?? this.family.pay(this.member).pension;
    if (stable) return answer(false, stable.p);
    return from(unemployment, () => true);
  }

  drawsElsewhere(): Answer {
    const drawn = this.heldAward('UNEMPLOYMENT');
    const { division } = this.family.when;
    return from(drawn, (award) => award.division.slice(0, 4) !== division.slice(0, 4), false);
  }

  /** 低保、孤儿、特困 make it so; of other families in hardship somebody has to say it. */
  hardshipChild(): Answer {
    const award = ['DIBAO', 'TEKUN', 'ORPHAN', 'DEFACTO_ORPHAN']
      .map((programme) => this.heldAward(programme))
      .find((held) => held !== undefined);
    return from(award, () => true);
  }

  ownDibaoShare(): Answer {
    const award = this.heldAward('DIBAO');
    if (award?.fen === undefined) return award ? UNKNOWN : answer(0);
    const heads = award.single ? 1 : this.family.insured.certain.length;
    return answer(Math.floor(award.fen / Math.max(1, heads)), award.p);
  }
}
