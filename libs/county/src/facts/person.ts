import { COUNTY } from '../divisions.js';
import { isoDay, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { personKey, type Scene } from '../scene.js';

const at = (person: Person, day: Day) => ({
  division: COUNTY,
  subject: personKey('civil-affairs', person),
  day,
});

/** Birth and sex of somebody whom a rule about age concerns. */
export function describe(scene: Scene, person: Person, day: Day): Draft {
  person.described = true;
  return scene.record('civil-affairs', 'person.described', at(person, day), {
    person: person.ref,
    bornOn: isoDay(person.birth),
    sex: person.sex,
    describedOn: isoDay(day),
  });
}

/** How a parent is found when a child is looked into. */
export type ParentSituation =
  'able' | 'severe-disability' | 'serious-illness' | 'imprisoned' | 'lost-contact' | 'dead';

export interface Parents {
  readonly father: ParentSituation;
  readonly mother: ParentSituation;
  readonly parentsLost?: boolean;
}

/** A child's parents are looked into. */
export function assessChild(scene: Scene, child: Person, day: Day, parents: Parents): Draft {
  const { father, mother, parentsLost = false } = parents;
  return scene.record('civil-affairs', 'child.assessed', at(child, day), {
    person: child.ref,
    parentsLost,
    father,
    mother,
    assessedOn: isoDay(day),
  });
}
