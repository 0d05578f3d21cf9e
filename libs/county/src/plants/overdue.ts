import { monthStart } from '../days.js';
import { apply, grant, progress, refuse, type Application } from '../facts/aid.js';
import { die, incomeOn, verify, visit } from '../facts/household.js';
import { verifySpending } from '../facts/spending.js';
import { refuseJob, startWork } from '../facts/work.js';
import { allowance } from '../lives/allowance.js';
import { ofAge } from '../lives/compose.js';
import { aloneInHardship } from '../lives/kinds.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { adult, couple, daily, quiet } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

/** Verified, and not looked at again until an application is made. */
function applicant(
  scene: Scene,
  daysAgo: number,
): { h: Household; asked: Application; day: number } {
  const { window } = scene;
  const { h, from } = quiet(scene, { income: INCOME.below, residents: couple(scene) });
  for (let day = from - 8; day < window.end - daysAgo - 5; day += 300) verify(scene, h, day);
  const day = window.end - daysAgo;
  const wish = { whom: h, division: h.division, from: monthStart(day, 1) };
  const application = apply(scene, 'DIBAO', wish, day);
  return { h, asked: { programme: 'DIBAO', whom: h, division: h.division, application }, day };
}

/** Applied for sixteen days ago, and nobody has begun to look into the family. */
function surveyNotBegun(scene: Scene): void {
  const { h } = applicant(scene, 16);
  scene.expect('C:survey', h, 'nobody has looked into the family for two weeks');
  scene.lookAlike('C:decision', h, 'the time to decide is still running');
  scene.lookAlike('M:DIBAO', h, 'the time to decide is still running');
  daily(scene, h);
}

/** The county has had the file for more than three weeks; the time for the whole is not over. */
function countyReview(scene: Scene): void {
  const { h, asked, day } = applicant(scene, 36);
  progress(scene, asked, 'accepted', day);
  progress(scene, asked, 'survey-started', day + 2);
  progress(scene, asked, 'publicised', day + 4);
  progress(scene, asked, 'submitted', day + 11);
  scene.expect('C:county-review', h, 'the county has had the file for more than three weeks');
  scene.lookAlike('C:survey', h, 'the survey was begun in time');
  scene.lookAlike('C:decision', h, 'the time to decide is still running');
  daily(scene, h);
}

/** Refused, and the family has not been told in writing; or it has. */
const refusal =
  (told: boolean) =>
  (scene: Scene): void => {
    const { h, asked, day } = applicant(scene, 40);
    progress(scene, asked, 'accepted', day);
    progress(scene, asked, 'survey-started', day + 2);
    const wish = { whom: h, division: h.division, from: monthStart(day, 1) };
    const reason = 'support-available';
    refuse(scene, 'DIBAO', { ...wish, application: asked.application, reason }, day + 25);
    scene.lookAlike('M:DIBAO', h, 'refused after the last verification');
    if (told) {
      progress(scene, asked, 'notified', day + 26);
      scene.lookAlike('C:refusal-notice', h, 'told in writing on the next day');
    } else scene.expect('C:refusal-notice', h, 'refused without a word for two weeks');
    daily(scene, h);
  };

/** Decided long after the time for it: the delay and the gap have closed. */
function decidedLate(scene: Scene): void {
  const { h, asked, day } = applicant(scene, 150);
  progress(scene, asked, 'accepted', day);
  progress(scene, asked, 'survey-started', day + 2);
  verify(scene, h, day + 100);
  allowance(scene, h, monthStart(day + 104, 1), { answers: asked.application });
  scene.expectClosed('C:decision', h, 'decided months after the application');
  scene.expectClosed('M:DIBAO', h, 'granted at last');
  daily(scene, h);
}

/**
 * On the allowance and not looked at for more than a year, whatever happened: a death, a job that began,
 * three offers of work refused.
 */
function forgotten(scene: Scene): void {
  const { window } = scene;
  const wife = adult(scene);
  const brother = adult(scene);
  wife.idle = true;
  brother.idle = true;
  const residents = [
    { person: adult(scene), relation: 'head' as const },
    { person: wife, relation: 'spouse' as const },
    { person: brother, relation: 'sibling' as const },
    { person: ofAge(scene, { age: [66, 74], papers: 'resident' }), relation: 'parent' as const },
  ];
  const { h, from } = quiet(scene, { income: INCOME.below, residents });
  verify(scene, h, from - 8);
  const last = window.end - 400;
  verify(scene, h, last);
  const able = { labour: 'full', support: 'able', livelihood: 'some' };
  visit(scene, h, last + 3, new Map([[brother, able]]));
  allowance(scene, h, from);
  die(scene, h, h.members[3]!, window.end - 150);
  startWork(scene, wife, window.end - 140);
  for (const ago of [90, 70, 50]) refuseJob(scene, brother, window.end - ago, false);
  scene.expect('C:recheck', h, 'not looked at for more than a year');
  scene.expect('C:death-review', h, 'a death was not followed by a review');
  scene.expect('C:change-report', h, 'a job began and the income was not verified');
  scene.expect('C:refused-work', brother, 'three offers refused in a row');
  daily(scene, h);
}

/** The status was given without an end and is older than twelve months. */
function statusOver(scene: Scene): void {
  const { window } = scene;
  const { h, from } = quiet(scene, { income: INCOME.rigid });
  for (let day = from - 8; day < window.end; day += 320) {
    verify(scene, h, day);
    const amount = Math.round(incomeOn(h, day) * 12 * 0.7);
    verifySpending(scene, h, day, { kind: 'education-public-fee', amount });
  }
  const since = monthStart(window.end, -15);
  grant(scene, 'RIGID', { whom: h, division: h.division, from: since, handling: 0 });
  scene.expect('C:status-term', h, 'fifteen months old and not decided anew');
  scene.lookAlike('M:RIGID', h, 'the status has not ended');
  daily(scene, h);
}

/** Support applied for: the township has had its time, nobody has visited, so nothing can be told. */
function supportNotSurveyed(scene: Scene): void {
  const { h, person } = aloneInHardship(scene);
  const day = scene.window.end - 36;
  const wish = { whom: person, division: h.division, from: monthStart(day, 1) };
  const application = apply(scene, 'TEKUN', wish, day);
  const asked = { programme: 'TEKUN', whom: person, division: h.division, application } as const;
  progress(scene, asked, 'accepted', day + 1);
  scene.expect('C:township', person, 'the township has not given its opinion');
  scene.expect('U:TEKUN', person, 'applied for and never visited');
  daily(scene, h);
}

/** C: a time that policy gives has run out. */
export const OVERDUE: readonly Unit[] = [
  unit('survey not begun', surveyNotBegun),
  unit('county review late', countyReview),
  unit('refused without notice', refusal(false)),
  lookAlike('decided late', decidedLate),
  lookAlike('refused with notice', refusal(true)),
  unit('forgotten on the allowance', forgotten),
  unit('status over', statusOver),
  unit('support not surveyed', supportNotSurveyed),
];
