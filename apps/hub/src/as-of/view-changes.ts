import { fieldLabel } from './field-labels.js';
import type { Sentence } from '#kernel';

/** One field in which two views of a household differ. */
export interface FieldChange {
  /** JSON Pointer (RFC 6901) into the later view; into the earlier one for what it alone has. */
  readonly pointer: string;
  /** Undefined where the earlier view has no such field. */
  readonly before?: unknown;
  /** Undefined where the later view has no such field. */
  readonly after?: unknown;
  readonly label: Sentence;
  /** Tells the field in both views and all between: list items by what they are, not by their place. */
  readonly path: string;
}

type Fields = Readonly<Record<string, unknown>>;

interface Place {
  readonly pointer: string;
  readonly path: string;
  readonly names: readonly string[];
}

const ROOT: Place = { pointer: '', path: '', names: [] };

/** Everything in which two views differ; a list item that only one of them has is one difference. */
export function viewChanges(before: object | undefined, after: object | undefined): FieldChange[] {
  const changes: FieldChange[] = [];
  compare(before, after, ROOT, changes);
  return changes;
}

function compare(before: unknown, after: unknown, place: Place, changes: FieldChange[]): void {
  if (Array.isArray(before) && Array.isArray(after)) {
    compareItems(before, after, place, changes);
  } else if (isFields(before) && isFields(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
      compare(before[name], after[name], field(place, name), changes);
    }
  } else if (JSON.stringify(before) !== JSON.stringify(after)) {
    const { pointer, path, names } = place;
    changes.push({
      pointer,
      ...(before !== undefined && { before }),
      ...(after !== undefined && { after }),
      label: fieldLabel(names),
      path,
    });
  }
}

function compareItems(
  before: readonly unknown[],
  after: readonly unknown[],
  place: Place,
  changes: FieldChange[],
): void {
  const earlier = keyed(before);
  const later = keyed(after);
  for (const [key, { item, index }] of later) {
    compare(earlier.get(key)?.item, item, itemOf(place, index, key), changes);
  }
  for (const [key, { item, index }] of earlier) {
    if (!later.has(key)) compare(item, undefined, itemOf(place, index, key), changes);
  }
}

/** Items by what makes them the same in two views; of several alike, in their order. */
function keyed(items: readonly unknown[]): Map<string, { item: unknown; index: number }> {
  const found = new Map<string, { item: unknown; index: number }>();
  items.forEach((item, index) => {
    let key = identityOf(item);
    while (found.has(key)) key += '+';
    found.set(key, { item, index });
  });
  return found;
}

/** A stay or an award is the same whatever else is said of it; a fact is that of its event. */
function identityOf(item: unknown): string {
  if (!isFields(item)) return JSON.stringify(item);
  const { person, award, beneficiary, membership, until, from, position } = item;
  if (award !== undefined) return `${String(award)} ${String(beneficiary)}`;
  if (person === undefined) return String(position);
  return [person, membership, until === undefined ? undefined : from].filter(Boolean).join(' ');
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const field = ({ pointer, path, names }: Place, name: string): Place => ({
  pointer: `${pointer}/${name}`,
  path: `${path}/${name}`,
  names: [...names, name],
});

const itemOf = ({ pointer, path, names }: Place, index: number, key: string): Place => ({
  pointer: `${pointer}/${index}`,
  path: `${path}/[${key}]`,
  names,
});

/** Whether one of the fields is the other, or within it. */
export const overlap = (a: string, b: string): boolean =>
  a === b || a.startsWith(`${b}/`) || b.startsWith(`${a}/`) || a === '' || b === '';
