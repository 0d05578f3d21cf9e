import { Ajv2020, type AnySchemaObject, type ErrorObject } from 'ajv/dist/2020.js';
import type { DataValidateFunction } from 'ajv/dist/types/index.js';
import { isCivilDate, isInstant } from '../common/dates.js';
import { rulesOf } from '../common/rule.js';
import type { ShapeClass } from '../common/shape.js';
import { fieldError, type FieldError } from './field-error.js';
import { closureOf, schemaOf } from './json-schema.js';

/** Checks a value against a class; no error means it keeps to the contract. */
export type Validator = (value: unknown) => readonly FieldError[];

const URN = 'doudi:';
const NONE: readonly FieldError[] = Object.freeze([]);
/** A message of errors only tires; whoever has this many starts anew anyway. */
const MOST_ERRORS = 20;

const shapes = new Map<string, ShapeClass>();
const validators = new Map<ShapeClass, Validator>();

const ajv = new Ajv2020({
  strict: true,
  allErrors: true,
  verbose: true,
  // The schemas are our own: a test holds them to the meta-schema, and starting need not.
  validateSchema: false,
  // V8 optimises what is generated; doing it before costs half of the time to start.
  code: { optimize: false },
  formats: { date: isCivilDate, 'date-time': isInstant },
  keywords: [
    'x-classification',
    'x-labels',
    'x-stored-as',
    { keyword: 'x-rules', type: 'object', errors: true, compile: compileRules },
  ],
});

/** The rules between fields run inside the compiled check, so that one pass says everything. */
function compileRules(_schema: unknown, parentSchema: AnySchemaObject): DataValidateFunction {
  const rules = rulesOf(shapes.get(parentSchema['$id'] as string)!);
  const validate: DataValidateFunction = ((value: never): boolean => {
    const errors: Partial<ErrorObject>[] = [];
    for (const { name, at, zh, en, holds } of rules) {
      if (holds(value)) continue;
      errors.push({ keyword: 'x-rules', params: { rule: name, at, zh, en }, parentSchema });
    }
    validate.errors = errors;
    return errors.length === 0;
  }) as DataValidateFunction;
  return validate;
}

/** The check of a class, compiled once however many types share it. */
export function validatorOf(shape: ShapeClass): Validator {
  const known = validators.get(shape);
  if (known !== undefined) return known;
  for (const part of closureOf(shape)) {
    const id = URN + part.name;
    if (shapes.has(id)) continue;
    shapes.set(id, part);
    ajv.addSchema({ $id: id, ...schemaOf(part, URN) });
  }
  const compiled = ajv.getSchema(URN + shape.name)!;
  const validator: Validator = (value) => (compiled(value) ? NONE : collect(compiled.errors ?? []));
  validators.set(shape, validator);
  return validator;
}

function collect(errors: readonly ErrorObject[]): FieldError[] {
  const found = new Map<string, FieldError>();
  for (const error of errors) {
    const { pointer, ...rest } = fieldError(error);
    // A day of the wrong form breaks both its pattern and its format: one error a place is enough.
    if (!found.has(pointer)) found.set(pointer, { pointer, ...rest });
    if (found.size === MOST_ERRORS) break;
  }
  return [...found.values()];
}
