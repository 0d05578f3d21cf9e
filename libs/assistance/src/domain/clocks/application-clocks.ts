import type { Sentence } from '#kernel';
import { undecided, type Undecided } from '../decisions.js';
import type { ApplicationFact, AwardDoc, RefusalFact } from '../documents.js';
import type { PolicyRules } from '../policy.js';
import type { Awards } from '../situation.js';
import type { Clock, ClockCode } from './clock.js';
import {
  acceptedOn,
  calendarTerm,
  procedureOf,
  stageOf,
  workingTerm,
  type Application,
  type Term,
} from './procedures.js';
import { firstSince, type Dated, type TimedFacts } from './timed-facts.js';

const WHAT = {
  decision: { zh: '作出审核确认决定', en: 'decide on the application' },
  survey: { zh: '启动家庭经济状况调查', en: 'begin to look into the family' },
  township: { zh: '完成调查并提出初审意见', en: 'finish the survey and give a first opinion' },
  publicity: { zh: '公示期', en: 'time of publicity' },
  'county-review': { zh: '提出审核确认意见', en: 'give the opinion of the county' },
  'refusal-notice': { zh: '书面告知不予确认及理由', en: 'tell of the refusal and why, in writing' },
} as const satisfies Partial<Record<ClockCode, Sentence>>;

/**
 * The times that run for applications of one beneficiary.
 * @param household whose visits and verifications show that a survey has begun; undefined where the
 * person lives with nobody known
 */
export function applicationClocks(
  subject: string,
  awards: Awards,
  household: TimedFacts | undefined,
  policy: PolicyRules,
): Clock[] {
  const clocks: Clock[] = [];
  for (const open of undecided(awards, policy)) {
    const add = adder(clocks, subject, open, policy);
    add('decision', open.term, acceptedOn(open));
    addSteps(add, open, household, policy);
  }
  for (const [number, doc] of awards) {
    if (!doc.refused) continue;
    for (const refusal of doc.refused) {
      const applied = applicationOf(doc.applied ?? [], refusal);
      if (!applied || !reportsStages(doc)) continue;
      const add = adder(clocks, subject, { number, doc, applied }, policy);
      addNotice(add, { number, doc, applied }, refusal, policy);
    }
  }
  return clocks;
}

type Add = (clock: keyof typeof WHAT, term: Term | undefined, from: string, fact?: Dated) => void;

const adder =
  (clocks: Clock[], subject: string, open: Application, policy: PolicyRules): Add =>
  (clock, term, from, fact) => {
    if (!term) return;
    const { applied, number } = open;
    clocks.push({
      clock,
      programme: applied.programme,
      subject,
      about: [number],
      awards: [number],
      department: applied.department || policy.dutyDepartment(applied.programme),
      division: applied.division,
      what: WHAT[clock],
      from,
      due: term.due,
      clause: term.clause,
      evidence: [fact?.p ?? applied.p],
    });
  };

function addSteps(
  add: Add,
  open: Undecided,
  household: TimedFacts | undefined,
  policy: PolicyRules,
): void {
  const { survey, steps, publicity, county } = procedureOf(open.applied.programme);
  const accepted = acceptedOn(open);
  const [started, publicised, submitted] = (
    ['survey-started', 'publicised', 'submitted'] as const
  ).map((stage) => stageOf(open, stage));
  if (!submitted && !publicised) {
    const looked = started ?? (household && lookedInto(household, accepted));
    // A person's own application is looked into at a household: where none is known, nobody can tell.
    if (household && !looked) add('survey', workingTerm(survey, accepted, open, policy), accepted);
    // Whether the first opinion was given can be told only where its stages are reported at all.
    const township = open.doc.progressed ? steps?.township : undefined;
    add('township', workingTerm(township, accepted, open, policy), accepted);
  }
  if (submitted) {
    add('county-review', workingTerm(county, submitted.on, open, policy), submitted.on, submitted);
  } else if (publicised) {
    const term = calendarTerm(publicity, publicised.on, open, policy);
    add('publicity', term, publicised.on, publicised);
  }
}

const lookedInto = ({ visits, verified }: TimedFacts, day: string): Dated | undefined =>
  firstSince(visits, day) ?? firstSince(verified, day);

/** The last application of the number before the refusal. */
function applicationOf(
  applied: readonly ApplicationFact[],
  { on, programme }: RefusalFact,
): ApplicationFact | undefined {
  let last: ApplicationFact | undefined;
  for (const fact of applied) {
    if (fact.programme !== programme || fact.on > on) continue;
    if (!last || fact.on >= last.on) last = fact;
  }
  return last;
}

/** Only where the department reports stages can it be told whether the applicant was told. */
const reportsStages = ({ progressed }: AwardDoc): boolean => progressed !== undefined;

function addNotice(
  add: Add,
  application: Application,
  refusal: RefusalFact,
  policy: PolicyRules,
): void {
  const { doc, applied } = application;
  if (doc.progressed?.some(({ stage, on }) => stage === 'notified' && on >= refusal.on)) return;
  const { notice } = procedureOf(applied.programme);
  add('refusal-notice', workingTerm(notice, refusal.on, application, policy), refusal.on, refusal);
}
