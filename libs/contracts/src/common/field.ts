import 'reflect-metadata';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsPositive,
  Matches,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { isCivilDate, isInstant } from './dates.js';
import { PATTERNS, type PatternName, textPattern } from './patterns.js';
import { noteField, type Classification, type ShapeClass, type StoredAs } from './shape.js';

const all =
  (...decorators: PropertyDecorator[]): PropertyDecorator =>
  (target, key) => {
    for (const decorate of decorators) decorate(target, key);
  };

/** What every field must say of itself. The example is the standards' own or made up, never a person's. */
export function Field(
  titleZh: string,
  descriptionEn: string,
  classification: Classification,
  example: unknown,
): PropertyDecorator {
  return (target, key) => {
    noteField(target, key, { titleZh, descriptionEn, classification, example });
  };
}

/** The field may be left out; `null` is not a way to leave it out. */
export function Optional(): PropertyDecorator {
  const mark: PropertyDecorator = (target, key) => noteField(target, key, { optional: true });
  return all(
    ValidateIf((_object, value) => value !== undefined),
    mark,
  );
}

/** One line of printable text of 1 to `max` characters. */
export const Text = (max: number): PropertyDecorator => Matches(textPattern(max));

/** A string of one of the named forms. */
export const Form = (name: PatternName): PropertyDecorator => Matches(PATTERNS[name].regex);

/** A list of up to `max` strings of one of the named forms. */
export const FormList = (name: PatternName, max: number): PropertyDecorator =>
  all(Matches(PATTERNS[name].regex, { each: true }), IsArray(), ArrayMaxSize(max));

/** One of the keys; the values are their Chinese names. */
export function OneOf(labels: Readonly<Record<string, string>>): PropertyDecorator {
  return all(IsIn(Object.keys(labels)), labelled(labels));
}

/** A list of up to `max` of the keys. */
export const ListOf = (labels: Readonly<Record<string, string>>, max: number): PropertyDecorator =>
  all(IsIn(Object.keys(labels), { each: true }), IsArray(), ArrayMaxSize(max), labelled(labels));

const labelled =
  (labels: Readonly<Record<string, string>>): PropertyDecorator =>
  (target, key) =>
    noteField(target, key, { labels });

/** An integer from `min` to `max`, both included. */
export const Whole = (min: number, max: number): PropertyDecorator =>
  all(Min(min), Max(max), IsInt());

/** A list of up to `max` positions, which stay below 2^53. */
export const PositionList = (max: number): PropertyDecorator =>
  all(
    Min(1, { each: true }),
    Max(Number.MAX_SAFE_INTEGER, { each: true }),
    IsInt({ each: true }),
    IsArray(),
    ArrayMaxSize(max),
  );

/** A number above 0, up to `max`. */
export const PositiveNumber = (max: number): PropertyDecorator =>
  all(IsPositive(), Max(max), IsNumber());

/** A number from `min` to `max`, both included. */
export const NumberBetween = (min: number, max: number): PropertyDecorator =>
  all(Min(min), Max(max), IsNumber());

export const Flag = (): PropertyDecorator => IsBoolean();

/** A day that exists, `YYYY-MM-DD`, not before 1900. */
export const CivilDate = (): PropertyDecorator => check('civilDate', isCivilDate);

/** RFC 3339 with its offset. */
export const Instant = (): PropertyDecorator => check('instant', isInstant);

/** An object that no rule of the class can say more about. */
export const AnyObject = (): PropertyDecorator => IsObject();

/** An object of another class. */
export function Nested(shape: () => ShapeClass): PropertyDecorator {
  const mark: PropertyDecorator = (target, key) => noteField(target, key, { nested: shape });
  return all(ValidateNested(), IsObject(), Type(shape as () => new () => object), mark);
}

/** A list of `min` to `max` objects of another class. */
export function NestedList(shape: () => ShapeClass, min: number, max: number): PropertyDecorator {
  const mark: PropertyDecorator = (target, key) =>
    noteField(target, key, { nested: shape, list: true });
  return all(
    ValidateNested({ each: true }),
    IsObject({ each: true }),
    IsArray(),
    ArrayMinSize(min),
    ArrayMaxSize(max),
    Type(shape as () => new () => object),
    mark,
  );
}

/** Says what becomes of the field when the event is stored. */
export function Stored(storedAs: StoredAs): PropertyDecorator {
  return (target, key) => noteField(target, key, { storedAs });
}

function check(name: string, holds: (value: string) => boolean): PropertyDecorator {
  return (target, key) => {
    registerDecorator({
      name,
      target: target.constructor,
      propertyName: String(key),
      validator: { validate: (value: unknown) => typeof value === 'string' && holds(value) },
    });
  };
}
