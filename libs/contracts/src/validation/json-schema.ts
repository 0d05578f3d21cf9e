import { ValidationTypes } from 'class-validator';
import { targetConstructorToSchema } from 'class-validator-jsonschema';
import { CIVIL_DATE_PATTERN } from '../common/dates.js';
import { rulesOf } from '../common/rule.js';
import { fieldsOf, shapeOf, type FieldInfo, type ShapeClass } from '../common/shape.js';

export type JsonSchema = Readonly<Record<string, unknown>>;

type Properties = Readonly<Record<string, JsonSchema>>;

/** Constraints that the converter does not know, or would blur by repeating a type. */
const CONVERTERS = {
  civilDate: { type: 'string', format: 'date', pattern: CIVIL_DATE_PATTERN },
  instant: { type: 'string', format: 'date-time' },
  min: (meta: { constraints?: unknown[] }) => ({ minimum: meta.constraints?.[0] }),
  max: (meta: { constraints?: unknown[] }) => ({ maximum: meta.constraints?.[0] }),
  [ValidationTypes.NESTED_VALIDATION]: {},
} as unknown as NonNullable<
  NonNullable<Parameters<typeof targetConstructorToSchema>[1]>['additionalConverters']
>;

/**
 * JSON Schema (2020-12) of one class, made from its decorators alone: closed, with titles, classification
 * and the names of its rules. References to other classes are `refPrefix` and the class's name.
 */
export function schemaOf(shape: ShapeClass, refPrefix: string): JsonSchema {
  const made = targetConstructorToSchema(shape, { additionalConverters: CONVERTERS });
  const constraints = made.properties as Properties;
  const fields = fieldsOf(shape);
  const required = fields.filter((field) => !field.optional).map(({ key }) => key);
  const { titleZh, descriptionEn } = shapeOf(shape);
  const rules = rulesOf(shape).map(({ name, at, zh, en }) => ({ rule: name, at, zh, en }));
  return {
    title: titleZh,
    description: descriptionEn,
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [field.key, property(field, constraints[field.key]!, refPrefix)]),
    ),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
    ...(rules.length > 0 && { 'x-rules': rules }),
  };
}

function property(field: FieldInfo, constraints: JsonSchema, refPrefix: string): JsonSchema {
  const { titleZh, descriptionEn, classification, example, labels, storedAs } = field;
  return {
    title: titleZh,
    description: descriptionEn,
    ...withReference(field, constraints, refPrefix),
    ...(example !== undefined && { examples: [example] }),
    'x-classification': classification,
    ...(labels && { 'x-labels': labels }),
    ...(storedAs && { 'x-stored-as': storedAs }),
  };
}

function withReference(field: FieldInfo, constraints: JsonSchema, refPrefix: string): JsonSchema {
  if (field.nested === undefined) return constraints;
  const reference = { $ref: refPrefix + field.nested().name };
  return field.list ? { ...constraints, items: reference } : reference;
}

/** The class and every class that its fields lead to, each once. */
export function closureOf(shape: ShapeClass, found = new Set<ShapeClass>()): Set<ShapeClass> {
  if (found.has(shape)) return found;
  found.add(shape);
  for (const { nested } of fieldsOf(shape)) if (nested) closureOf(nested(), found);
  return found;
}
