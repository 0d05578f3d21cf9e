import { monthStart, type Day } from '../days.js';
import { apply, end, grant, payMonths, progress, refuse, revoke } from '../facts/aid.js';
import { HARDSHIP, die, join, verify, visit } from '../facts/household.js';
import type { Programme } from '../facts/programmes.js';
import { BIRTH_SPREAD } from '../people.js';
import { allowance } from '../lives/allowance.js';
import { aloneInHardship, renewStatus, support, visitInHardship } from '../lives/kinds.js';
import { verifyRegularly } from '../lives/settle.js';
import type { Household, Scene } from '../scene.js';
import { INCOME } from '../standards.js';
import { adult, alone, couple, daily, midway, quiet, type Stage } from './stage.js';
import { lookAlike, unit, type Unit } from './unit.js';

const LINES = { DIBAO: INCOME.below, DIBAO_EDGE: INCOME.edge } as const;
type Line = keyof typeof LINES;

/** A household verified within the line of a programme, whatever came of it. */
function within(scene: Scene, line: Line): Stage {
  const stage = quiet(scene, { income: LINES[line] });
  verifyRegularly(scene, stage.h, stage.from - 8);
  return stage;
}

const wishFor = (h: Household, from: Day) => ({ whom: h, division: h.division, from });

/** Verified to be eligible; nobody has ever applied. */
const neverApplied = (line: Line): Unit =>
  unit(`${line} never applied`, (scene) => {
    const { h } = within(scene, line);
    scene.expect(`M:${line}`, h, 'verified within the line, never applied or granted');
    daily(scene, h);
  });

/** Granted for twelve months that are over, not renewed. */
const notRenewed = (line: Line): Unit =>
  unit(`${line} not renewed`, (scene) => {
    const { h } = within(scene, line);
    const from = monthStart(scene.window.start, 3);
    const to = monthStart(from, 12) - 1;
    const amount = line === 'DIBAO' ? 60_000 : undefined;
    const award = grant(scene, line, { ...wishFor(h, from), to, amount });
    if (amount !== undefined) payMonths(scene, award, { from, to }, () => amount);
    scene.expect(`M:${line}`, h, 'the award ran out and was not renewed');
    daily(scene, h);
  });

/** Granted by a decision that was later taken back. */
const takenBack = (line: Line): Unit =>
  unit(`${line} taken back`, (scene) => {
    const { h } = within(scene, line);
    const from = monthStart(midway(scene));
    const amount = line === 'DIBAO' ? 60_000 : undefined;
    revoke(scene, grant(scene, line, { ...wishFor(h, from), amount }).grant, from + 45);
    scene.expect(`M:${line}`, h, 'the grant was revoked');
    daily(scene, h);
  });

/** Applied for, and looked into at once. */
function applyAndBegin(scene: Scene, line: Line, h: Household, day: Day): void {
  const application = apply(scene, line, wishFor(h, monthStart(day, 1)), day);
  const asked = { programme: line, whom: h, division: h.division, application };
  progress(scene, asked, 'survey-started', day + 1);
}

/** Applied for long ago and never decided. */
const neverDecided = (line: Line): Unit =>
  unit(`${line} never decided`, (scene) => {
    const { h } = within(scene, line);
    applyAndBegin(scene, line, h, scene.window.end - scene.rng.int(120, 200));
    scene.expect(`M:${line}`, h, 'applied for months ago, no decision');
    scene.expect('C:decision', h, 'applied for months ago, no decision');
    daily(scene, h);
  });

/** Applied for in the last days: the time to decide is still running. */
const underway = (line: Line): Unit =>
  lookAlike(`${line} under way`, (scene) => {
    const { h } = within(scene, line);
    applyAndBegin(scene, line, h, scene.window.end - scene.rng.int(6, 14));
    scene.lookAlike(`M:${line}`, h, 'applied for a few days ago');
    scene.lookAlike('C:decision', h, 'applied for a few days ago');
    daily(scene, h);
  });

/** Refused after the last verification: an official has decided. */
const refused = (line: Line): Unit =>
  lookAlike(`${line} refused`, (scene) => {
    const { h, from } = quiet(scene, { income: LINES[line], residents: couple(scene) });
    verify(scene, h, from - 8);
    const day = midway(scene);
    verify(scene, h, day);
    const wish = wishFor(h, monthStart(day, 1));
    const application = apply(scene, line, wish, day - 6);
    refuse(scene, line, { ...wish, application, reason: 'support-available' }, day + 9);
    scene.lookAlike(`M:${line}`, h, 'refused after the last verification');
    daily(scene, h);
  });

/** Income within the line, assets above the limits. */
const tooManyAssets = (line: Line): Unit =>
  lookAlike(`${line} too many assets`, (scene) => {
    const { h, from } = quiet(scene, { income: LINES[line], assets: false });
    verifyRegularly(scene, h, from - 8);
    scene.lookAlike(`M:${line}`, h, 'assets above the limits');
    daily(scene, h);
  });

/** Ended as income rose for a while; verified low again, and nobody looked. */
function endedThenPoorAgain(scene: Scene): void {
  const { h, from } = quiet(scene, { income: INCOME.below });
  const low = h.perHead;
  verify(scene, h, from - 8);
  const day = monthStart(midway(scene));
  const award = allowance(scene, h, from, { payTo: day - 1 });
  h.perHead = scene.rng.int(...(INCOME.ordinary as readonly [number, number]));
  verify(scene, h, day - 20);
  end(scene, award, day - 1, 'income-above-line');
  h.perHead = low;
  verify(scene, h, day + 150);
  scene.expect('M:DIBAO', h, 'the allowance ended; income is below the standard again');
  daily(scene, h);
}

/** Off the allowance into the edge, where nobody has given the status. */
function outOfAllowanceIntoEdge(scene: Scene): void {
  const { h, from } = quiet(scene, { income: INCOME.below });
  verify(scene, h, from - 8);
  const day = monthStart(midway(scene));
  const award = allowance(scene, h, from, { payTo: day - 1 });
  h.perHead = scene.rng.int(...(INCOME.edge as readonly [number, number]));
  verify(scene, h, day - 20);
  end(scene, award, day - 1, 'income-above-line');
  scene.expect('M:DIBAO_EDGE', h, 'left the allowance for the edge without the status');
  daily(scene, h);
}

/** A child is born to an edge family: a head has less than the standard now. */
function bornIntoPoverty(scene: Scene): void {
  const { window, rng } = scene;
  const { h, from } = quiet(scene, { income: [150_000, 180_000], residents: alone(adult(scene)) });
  verify(scene, h, from - 8);
  renewStatus(scene, 'DIBAO_EDGE', h, from);
  const born = rng.int(window.start + 60, window.end - BIRTH_SPREAD - 20);
  const child = scene.person({ born, papers: 'resident' });
  verify(scene, h, window.start + 50);
  join(scene, h, child, { relation: 'child', from: child.birth, reason: 'birth' });
  scene.expect('M:DIBAO', h, 'a birth brought the income of a head below the standard');
  daily(scene, h);
}

/** Exactly on a line: the allowance needs less than the standard, the edge less than 1.5 times. */
function exactlyOnTheLine(scene: Scene, perHead: number): Household {
  const { h, from } = quiet(scene, { income: [perHead, perHead] });
  verifyRegularly(scene, h, from - 8);
  if (perHead === 145_000) renewStatus(scene, 'DIBAO_EDGE', h, from);
  daily(scene, h);
  return h;
}

const exactlyStandard = (scene: Scene): void =>
  scene.lookAlike('M:DIBAO', exactlyOnTheLine(scene, 145_000), 'exactly the standard');

const exactlyOneAndAHalf = (scene: Scene): void =>
  scene.lookAlike('M:DIBAO_EDGE', exactlyOnTheLine(scene, 217_500), 'exactly 1.5 times');

function hardshipUnsupported(scene: Scene): void {
  const one = aloneInHardship(scene, 0.3);
  visitInHardship(scene, one);
  scene.expect('M:TEKUN', one.person, 'meets all three tests, never supported');
  daily(scene, one.h);
}

function supportEnded(scene: Scene): void {
  const one = aloneInHardship(scene);
  visitInHardship(scene, one);
  const day = monthStart(midway(scene));
  end(scene, support(scene, one, day - 1), day - 1, 'review');
  scene.expect('M:TEKUN', one.person, 'support ended although nothing has changed');
  daily(scene, one.h);
}

function supportTakenBack(scene: Scene): void {
  const one = aloneInHardship(scene);
  visitInHardship(scene, one);
  const from = monthStart(midway(scene));
  const award = support(scene, { ...one, from }, from);
  revoke(scene, award.grant, from + 60);
  scene.expect('M:TEKUN', one.person, 'the grant was revoked');
  daily(scene, one.h);
}

/** Visited with one test not met: somebody is able to support. */
function supportable(scene: Scene): void {
  const one = aloneInHardship(scene);
  const found = { ...HARDSHIP, support: 'able' };
  visit(scene, one.h, one.from, new Map([[one.person, found]]));
  scene.lookAlike('M:TEKUN', one.person, 'somebody is able to support');
  daily(scene, one.h);
}

function diedUnsupported(scene: Scene): void {
  const one = aloneInHardship(scene);
  const day = midway(scene);
  visitInHardship(scene, one, day - 30);
  die(scene, one.h, one.h.members[0]!, day);
  scene.lookAlike('M:TEKUN', one.person, 'died');
  daily(scene, one.h);
}

/** Supported under another programme: an orphan's allowance or that of a de facto orphan. */
const supportedOtherwise = (programme: Programme): Unit =>
  lookAlike(`M:TEKUN with ${programme}`, (scene) => {
    const head = adult(scene);
    const child = scene.person({ born: scene.window.start - 4000, papers: 'resident' });
    const residents = alone(head);
    const { h, from } = quiet(scene, { residents, income: [460_000, 600_000] });
    const joined = Math.max(h.established, child.birth);
    join(scene, h, child, { relation: 'other', from: joined, apart: true });
    verify(scene, h, from - 8);
    visit(scene, h, from + 40, new Map([[child, HARDSHIP]]));
    const wish = { whom: child, division: h.division, from, amount: 245_000 };
    const award = grant(scene, programme, wish);
    const range = { from: scene.window.start, to: scene.window.end };
    payMonths(scene, award, range, () => 245_000);
    scene.lookAlike('M:TEKUN', child, 'holds the allowance of an orphan instead');
    daily(scene, h);
  });

/** Low verified income of a household whose only member is supported: nobody is left to assess. */
function onlySupported(scene: Scene): void {
  const one = aloneInHardship(scene);
  verify(scene, one.h, one.from - 8);
  visitInHardship(scene, one);
  support(scene, one);
  scene.lookAlike('M:DIBAO', one.h, 'its only member is supported');
  daily(scene, one.h);
}

/** M: eligible by verified facts and not aided; and households that are not. */
export const MISSED: readonly Unit[] = [
  ...(['DIBAO', 'DIBAO_EDGE'] as const).flatMap((line) => [
    neverApplied(line),
    notRenewed(line),
    takenBack(line),
    neverDecided(line),
    underway(line),
    refused(line),
    tooManyAssets(line),
  ]),
  unit('poor again', endedThenPoorAgain),
  unit('into the edge', outOfAllowanceIntoEdge),
  unit('born into poverty', bornIntoPoverty),
  lookAlike('exactly the standard', exactlyStandard),
  lookAlike('exactly one and a half', exactlyOneAndAHalf),
  unit('hardship unsupported', hardshipUnsupported),
  unit('support ended', supportEnded),
  unit('support taken back', supportTakenBack),
  lookAlike('supportable', supportable),
  lookAlike('died unsupported', diedUnsupported),
  supportedOtherwise('ORPHAN'),
  supportedOtherwise('DEFACTO_ORPHAN'),
  lookAlike('only supported', onlySupported),
];
