import { COUNTY } from '../divisions.js';
import { ageOn, dayOf, isoDay, yearOf, type Day } from '../days.js';
import type { Person } from '../people.js';
import { personKey, type Scene } from '../scene.js';

type Stage = 'preschool' | 'primary' | 'junior' | 'senior' | 'undergraduate';

/** Stage of a pupil who is `age` on the first of September. */
function stageAt(age: number): Stage | undefined {
  if (age < 3) return undefined;
  if (age < 6) return 'preschool';
  if (age < 12) return 'primary';
  if (age < 15) return 'junior';
  if (age < 18) return 'senior';
  return age < 22 ? 'undergraduate' : undefined;
}

const record = (
  scene: Scene,
  person: Person,
  what: { name: string; day: Day },
  data: Record<string, unknown>,
): void => {
  scene.record(
    'education',
    what.name,
    { division: COUNTY, subject: personKey('education', person), day: what.day },
    { person: person.ref, ...data },
  );
};

/** Enrols and graduates a child or student through the stages of the years in `range`. */
export function goToSchool(scene: Scene, person: Person, range: { from: Day; to: Day }): void {
  let current: Stage | undefined;
  for (let year = yearOf(range.from) - 1; year <= yearOf(range.to); year++) {
    const september = dayOf(`${year}-09-01`);
    if (september > range.to) return;
    const stage = stageAt(ageOn(person.birth, september));
    if (stage === current) continue;
    if (current !== undefined) {
      const on = september - 45;
      const data = { on: isoDay(on), reason: 'graduated' };
      record(scene, person, { name: 'student.left', day: on }, data);
    }
    if (stage !== undefined) {
      const data = { stage, division: COUNTY, from: isoDay(september) };
      record(scene, person, { name: 'student.enrolled', day: september }, data);
    }
    current = stage;
  }
}
