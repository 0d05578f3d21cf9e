import { TYPE_PREFIX, type Department } from '../common/departments.js';
import { KINDS_OF, type Kind } from './kinds.js';

/** A type's name, taken apart. */
export interface TypeName {
  readonly department: Department | 'hub';
  /** `entity.fact` */
  readonly name: Kind;
  readonly entity: string;
  readonly fact: string;
  readonly version: number;
}

/** Major version of every type so far. */
export const CURRENT_VERSION = 1;

/** `doudi.<department>.<entity>.<fact>.v1` */
export const typeOf = (department: Department | 'hub', kind: Kind): string =>
  `${TYPE_PREFIX}.${department}.${kind}.v${CURRENT_VERSION}`;

/** Every type by name: one look-up an event. */
export const TYPE_NAMES: ReadonlyMap<string, TypeName> = new Map(
  (Object.keys(KINDS_OF) as (Department | 'hub')[]).flatMap((department) =>
    KINDS_OF[department].map((name): [string, TypeName] => {
      const [entity = '', fact = ''] = name.split('.');
      return [
        typeOf(department, name),
        { department, name, entity, fact, version: CURRENT_VERSION },
      ];
    }),
  ),
);
