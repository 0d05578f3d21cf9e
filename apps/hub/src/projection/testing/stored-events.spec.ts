import { typeOf, type Department, type Kind, type StoredDataOf } from '#contracts';
import type { ProjectedEvent } from '#projections';

/** An event before it has a place in the log; `name` stands for its id. */
export interface Draft {
  readonly name: string;
  readonly type: string;
  /** Given the positions of the events before it, for corrections name theirs. */
  readonly data: (positionOf: (name: string) => number, typeOf: (name: string) => string) => object;
  /** Names of the events that must come before it. */
  readonly after: readonly string[];
}

let count = 0;

/** Data as stored, but for what a case does not care about. */
export function draft<K extends Kind>(
  department: Department | 'hub',
  kind: K,
  data: StoredDataOf<K>,
): Draft {
  count += 1;
  return { name: `e${count}`, type: typeOf(department, kind), data: () => data, after: [] };
}

const fixOf = (original: Draft, subjects: readonly string[], rest: object): Draft => {
  count += 1;
  const fact = 'replacement' in rest ? 'corrected' : 'revoked';
  const department = original.type.split('.')[1]!;
  return {
    name: `e${count}`,
    type: `doudi.${department}.fact.${fact}.v1`,
    after: [original.name],
    data: (positionOf, effectiveTypeOf) => ({
      original: {
        source: '/110105/civil-affairs/test',
        id: original.name,
        eventId: original.name,
        position: String(positionOf(original.name)),
        type: effectiveTypeOf(original.name),
        subjects,
      },
      reason: 'entered-in-error',
      ...rest,
    }),
  };
};

/** @param subjects tokens the original names */
export const revoked = (original: Draft, ...subjects: string[]): Draft =>
  fixOf(original, subjects, {});

export const corrected = (original: Draft, replacement: object, ...subjects: string[]): Draft =>
  fixOf(original, subjects, { replacement });

/** Gives drafts their positions, in order, from 1. */
export function stored(drafts: readonly Draft[]): ProjectedEvent[] {
  const positions = new Map(drafts.map(({ name }, index) => [name, index + 1]));
  const types = new Map<string, string>();
  return drafts.map((one, index) => {
    const data = one.data(
      (name) => positions.get(name)!,
      (name) => types.get(name)!,
    );
    const { original } = data as { original?: { type: string } };
    types.set(one.name, original?.type ?? one.type);
    return {
      id: one.name,
      type: one.type,
      data: Buffer.alloc(0),
      body: { type: one.type, data },
      position: BigInt(index + 1),
      stream: 'test',
      revision: index,
      recordedAt: new Date(0),
    };
  });
}
