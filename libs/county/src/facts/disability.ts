import { COUNTY } from '../divisions.js';
import { isoDay, type Day } from '../days.js';
import type { Draft } from '../ledger.js';
import type { Person } from '../people.js';
import { personKey, type Scene } from '../scene.js';

export interface Certificate {
  readonly kind: 'visual' | 'hearing' | 'speech' | 'limb' | 'intellectual' | 'mental';
  /** 1 the most severe, to 4. */
  readonly level: 1 | 2 | 3 | 4;
  /** Last day. */
  readonly until?: Day;
}

/** The federation certifies a disability by GB/T 26341. */
export function certify(scene: Scene, person: Person, day: Day, what: Certificate): Draft {
  const { kind, level, until } = what;
  const mindful = kind === 'intellectual' || kind === 'mental';
  person.severe ||= level <= (mindful ? 3 : 2);
  const subject = personKey('disabled-persons-federation', person);
  return scene.record(
    'disabled-persons-federation',
    'disability.certified',
    { division: COUNTY, subject, day },
    {
      person: person.ref,
      kind,
      level,
      multiple: false,
      certifiedOn: isoDay(day),
      ...(until !== undefined && { until: isoDay(until) }),
    },
  );
}
