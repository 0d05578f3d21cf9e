import { registerDecorator, type ValidationArguments } from 'class-validator';
import type { ShapeClass } from './shape.js';

/** A condition between the fields of one class, declared once for every checker. */
export interface Rule {
  readonly name: string;
  /** The field an error points at; empty for the object itself. */
  readonly at: string;
  readonly zh: string;
  readonly en: string;
  /** Given objects whose single fields may be wrong: then it says nothing and returns true. */
  readonly holds: (value: never) => boolean;
}

const rules = new Map<ShapeClass, Rule[]>();

/** Declares a rule of a class. */
export function Where<T>(rule: Rule & { readonly holds: (value: T) => boolean }): ClassDecorator {
  return (target) => {
    rules.set(target, [...(rules.get(target) ?? []), rule]);
    registerDecorator({
      name: rule.name,
      target,
      // A property of no class: class-validator has rules of fields only.
      propertyName: `rule:${rule.name}`,
      validator: {
        validate: (_value: unknown, { object }: ValidationArguments = {} as never) =>
          rule.holds(object as T & never),
      },
    });
  };
}

/** A class's own rules and those it inherits. */
export function rulesOf(shape: ShapeClass): Rule[] {
  const parent = Object.getPrototypeOf(shape) as ShapeClass;
  const inherited = parent === Function.prototype ? [] : rulesOf(parent);
  return [...inherited, ...(rules.get(shape) ?? [])];
}
