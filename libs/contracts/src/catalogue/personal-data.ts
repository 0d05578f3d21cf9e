import { HouseholdRef } from '../common/household-ref.js';
import { PersonRef } from '../common/person-ref.js';
import { fieldsOf, type FieldInfo, type ShapeClass, type StoredAs } from '../common/shape.js';

/** What takes the place of each personal part of an event. */
export interface Replacer {
  person(person: PersonRef): unknown;
  household(household: HouseholdRef): unknown;
  /** The number of an award, application, payment instruction or settlement. */
  number(kind: Exclude<StoredAs, 'address'>, text: string): unknown;
  address(text: string): unknown;
}

type Fields = Readonly<Record<string, unknown>>;
type Replace = (value: never, replacer: Replacer) => unknown;

/** Gives a copy of the data with every personal part replaced; the order of fields is kept. */
export type ReplacePersonal = (data: Fields, replacer: Replacer) => Record<string, unknown>;

const plans = new Map<ShapeClass, ReplacePersonal | undefined>();

/**
 * Compiled from the classes, so that no event is searched for what may be in it: only the fields that are
 * or lead to something personal are looked at. `undefined` for a class without any.
 */
export function replacePersonalOf(shape: ShapeClass): ReplacePersonal | undefined {
  if (plans.has(shape)) return plans.get(shape);
  const steps = fieldsOf(shape).flatMap((field): [string, Replace][] => {
    const replace = stepOf(field);
    return replace === undefined ? [] : [[field.key, replace]];
  });
  const plan = steps.length === 0 ? undefined : run(steps);
  plans.set(shape, plan);
  return plan;
}

function run(steps: readonly [string, Replace][]): ReplacePersonal {
  return (data, replacer) => {
    const copy = { ...data };
    for (const [key, replace] of steps) {
      const value = data[key];
      if (value !== undefined) copy[key] = replace(value as never, replacer);
    }
    return copy;
  };
}

function stepOf({ nested, list, storedAs }: FieldInfo): Replace | undefined {
  if (storedAs === 'address') return (text: string, replacer) => replacer.address(text);
  if (storedAs !== undefined) return (text: string, replacer) => replacer.number(storedAs, text);
  if (nested === undefined) return undefined;
  const one = replaceOf(nested());
  if (one === undefined || !list) return one;
  return (items: never[], replacer) => items.map((item) => one(item, replacer));
}

function replaceOf(shape: ShapeClass): Replace | undefined {
  if (shape === PersonRef) return (person: PersonRef, replacer) => replacer.person(person);
  if (shape === HouseholdRef) {
    return (household: HouseholdRef, replacer) => replacer.household(household);
  }
  return replacePersonalOf(shape);
}
