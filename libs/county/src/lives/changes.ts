import { ageOn, type Day } from '../days.js';
import { die, join, move } from '../facts/household.js';
import { BIRTH_SPREAD } from '../people.js';
import type { Household, Scene } from '../scene.js';

/** Days at the end without changes of members, so that each is followed by a verification. */
const QUIET = 60;

/** The oldest member dies, when others remain. */
function loseElder(scene: Scene, h: Household): Day | undefined {
  const { window, rng } = scene;
  const elder = h.members.findLast((m) => ageOn(m.person.birth, window.start) >= 60);
  if (elder === undefined || h.members.length < 2) return undefined;
  const earliest = Math.max(window.start + 30, elder.from + 90);
  const on = rng.int(earliest, window.end - QUIET);
  die(scene, h, elder, on);
  return on;
}

/** A child is born to the head of the household. */
function haveChild(scene: Scene, h: Household): Day | undefined {
  const { window, rng } = scene;
  const head = h.members[0]!;
  if (ageOn(head.person.birth, window.start) > 44 || h.members.length > 5) return undefined;
  if (h.members.every(({ relation }) => relation !== 'spouse')) return undefined;
  const earliest = Math.max(window.start, h.established) + 20;
  const latest = window.end - QUIET - BIRTH_SPREAD;
  if (earliest > latest) return undefined;
  const child = scene.person({ born: rng.int(earliest, latest), papers: 'resident' });
  join(scene, h, child, { relation: 'child', from: child.birth, reason: 'birth' });
  return child.birth;
}

/** What changes in a household over two years. @returns the days on which its members changed */
export function changeOverTime(scene: Scene, h: Household): Day[] {
  const { rng, window } = scene;
  const days: Day[] = [];
  const note = (day: Day | undefined): void => {
    if (day !== undefined) days.push(day);
  };
  if (rng.chance(0.06)) note(loseElder(scene, h));
  if (rng.chance(0.04)) note(haveChild(scene, h));
  if (rng.chance(0.05)) {
    move(scene, h, rng.int(Math.max(window.start, h.established) + 10, window.end - 10));
  }
  return days;
}
