import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import fc from 'fast-check';
import { KINDS } from '../catalogue/kinds.js';
import { fieldsOf, type FieldInfo, type ShapeClass } from '../common/shape.js';
import { checkDigit } from '../common/resident-id.js';
import { StructuredEvent } from '../envelope/structured-event.js';
import { Finding } from '../hub/finding.js';
import { HouseholdChanged } from '../hub/household-changed.js';
import { HubEnvelope } from '../hub/hub-envelope.js';
import { ReceiptBatch } from '../hub/receipt.js';
import { schemaOf, type JsonSchema } from './json-schema.js';
import { validatorOf } from './validator.js';

type Plain = Record<string, unknown>;

const RUNS = 120;

/** The declared checker, as slow as it is. */
function classValidatorAccepts(shape: ShapeClass, value: Plain): boolean {
  const instance = plainToInstance(shape as new () => object, structuredClone(value));
  return validateSync(instance, { whitelist: true, forbidNonWhitelisted: true }).length === 0;
}

const compiledAccepts = (shape: ShapeClass, value: Plain): boolean =>
  validatorOf(shape)(value).length === 0;

const days = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

function scalars(schema: JsonSchema): fc.Arbitrary<unknown> {
  if (Array.isArray(schema['enum'])) return fc.constantFrom(...(schema['enum'] as string[]));
  if (schema['format'] === 'date') return days;
  if (schema['format'] === 'date-time') return days.map((day) => `${day}T08:00:00+08:00`);
  if (typeof schema['pattern'] === 'string') return texts(schema['pattern']);
  const { minimum = 0, maximum = 1e9, exclusiveMinimum } = schema as Record<string, number>;
  if (schema['type'] === 'integer')
    return fc.integer({ min: minimum, max: Math.min(maximum, 2 ** 31) });
  if (schema['type'] === 'number')
    return fc.double({
      min: exclusiveMinimum ?? minimum,
      minExcluded: true,
      max: maximum,
      noNaN: true,
    });
  if (schema['type'] === 'boolean') return fc.boolean();
  return fc.constant({});
}

function texts(pattern: string): fc.Arbitrary<string> {
  const regex = new RegExp(pattern, 'u');
  const max = /\\uDFFF\]\{1,(\d+)\}\$$/.exec(pattern)?.[1];
  if (max === undefined) return fc.stringMatching(new RegExp(pattern));
  return fc
    .string({ unit: 'binary', minLength: 1, maxLength: Math.min(Number(max), 12) })
    .filter((text) => regex.test(text));
}

function fieldValues(field: FieldInfo, schema: JsonSchema): fc.Arbitrary<unknown> {
  if (field.nested !== undefined) {
    const one = good(field.nested());
    return field.list ? fc.array(one, { minLength: 1, maxLength: 2 }) : one;
  }
  if (schema['type'] !== 'array') return scalars(schema);
  return fc.array(scalars(schema['items'] as JsonSchema), { maxLength: 3 });
}

/** Values that keep to every single field's constraints, mended where fields depend on each other. */
function good(shape: ShapeClass): fc.Arbitrary<Plain> {
  const { properties } = schemaOf(shape, '') as { properties: Record<string, JsonSchema> };
  const model = Object.fromEntries(
    fieldsOf(shape).map((field) => [field.key, fieldValues(field, properties[field.key]!)]),
  );
  const requiredKeys = fieldsOf(shape)
    .filter(({ optional }) => !optional)
    .map(({ key }) => key);
  const made = fc.record(model, { requiredKeys, noNullPrototype: true }) as fc.Arbitrary<Plain>;
  return fc
    .tuple(made, fc.record(model, { noNullPrototype: true }), days, fc.nat(999))
    .map(([value, full, day, n]) => mend(shape.name, value, { full: full as Plain, day, n }));
}

interface Spare {
  readonly full: Plain;
  readonly day: string;
  readonly n: number;
}

function mend(name: string, value: Plain, { full, day, n }: Spare): Plain {
  const mended = { ...value };
  if (name === 'Period' && mended['to'] !== undefined) {
    const [from, to] = [mended['from'] as string, mended['to'] as string].sort();
    return { ...mended, from, to };
  }
  if (name === 'Subject')
    return n % 2 ? { person: full['person'] } : { household: full['household'] };
  if (name === 'ExpenseSettled') {
    const fen = ['insured', 'aided', 'ownPart'].map((key) => (full[key] as { fen: number }).fen);
    const money = (sum: number) => ({ fen: sum, currency: 'CNY' });
    const [insured, aided, ownPart] = fen.map(money);
    return { ...mended, insured, aided, ownPart, total: money(fen.reduce((a, b) => a + b, 0)) };
  }
  return name === 'PersonRef' ? withDocument(mended, full, { day, n }) : mended;
}

const PREFIX: Readonly<Record<string, string>> = {
  'resident-id': '110105',
  'hmt-residence-permit': '810000',
  'foreign-permanent-resident-id': '911001',
};

function withDocument(person: Plain, full: Plain, { day, n }: Pick<Spare, 'day' | 'n'>): Plain {
  const rest = { ...person };
  delete rest['documentNumber'];
  delete rest['localReference'];
  const documentType = rest['documentType'] as string;
  if (documentType === 'none') return { ...rest, localReference: full['localReference'] };
  const prefix = PREFIX[documentType];
  if (prefix === undefined) return { ...rest, documentNumber: full['documentNumber'] };
  const body = prefix + day.replaceAll('-', '') + String(n).padStart(3, '0');
  return { ...rest, documentNumber: body + checkDigit(body) };
}

const JUNK = fc.constantFrom<unknown>(
  null,
  '',
  ' ',
  '2025-02-30',
  '2025-3-1',
  '1899-12-31',
  'none',
  'resident-id',
  '110105194912310021',
  '11010519491231002X',
  'a\u0000b',
  '\ud800',
  '😀'.repeat(20),
  '甲'.repeat(300),
  -1,
  0,
  1.5,
  1e13,
  2 ** 53,
  true,
  [],
  [null],
  [[]],
  {},
  { currency: 'CNY' },
  { number: 'x', extra: 1 },
);

interface Spoiling {
  readonly path: number;
  readonly how: 'junk' | 'drop' | 'add' | 'move';
  readonly junk: unknown;
}

const spoilings: fc.Arbitrary<Spoiling> = fc.record({
  path: fc.nat(),
  how: fc.constantFrom('junk', 'drop', 'add', 'move'),
  junk: JUNK,
});

/** Every object and list inside, with the keys of its fields. */
function holders(value: unknown): { readonly holder: Plain; readonly key: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key) => [
    { holder: value as Plain, key },
    ...holders((value as Plain)[key]),
  ]);
}

function spoil(value: Plain, { path, how, junk }: Spoiling): Plain {
  const spoilt = structuredClone(value);
  const places = holders(spoilt);
  const { holder, key } = places[path % places.length]!;
  if (how === 'junk' || Array.isArray(holder)) holder[key] = junk;
  else if (how === 'drop') delete holder[key];
  else if (how === 'add') holder['surprise'] = junk;
  else {
    const other = places[(path >> 8) % places.length]!;
    holder[key] = structuredClone(other.holder[other.key]);
  }
  return spoilt;
}

const shapes: [string, ShapeClass][] = [
  ...Object.entries(KINDS),
  ['envelope', StructuredEvent],
  ['hub envelope', HubEnvelope],
  ['receipts', ReceiptBatch],
  ['household', HouseholdChanged],
  ['finding', Finding],
];

describe.each(shapes)('the compiled check of %s', (_name, shape) => {
  it('takes what the classes take', () => {
    fc.assert(
      fc.property(good(shape), (value) => {
        expect(validatorOf(shape)(value)).toEqual([]);
        expect(classValidatorAccepts(shape, value)).toBe(true);
      }),
      { numRuns: RUNS },
    );
  });

  it('refuses what the classes refuse', () => {
    let refused = 0;
    fc.assert(
      fc.property(good(shape), spoilings, (value, spoiling) => {
        const spoilt = spoil(value, spoiling);
        const accepted = compiledAccepts(shape, spoilt);
        expect(accepted).toBe(classValidatorAccepts(shape, spoilt));
        if (!accepted) refused++;
      }),
      { numRuns: RUNS },
    );
    expect(refused).toBeGreaterThan(RUNS / 4);
  });

  it('says where, in both languages, and never the value', () => {
    const marker = '泄露LEAK';
    fc.assert(
      fc.property(good(shape), fc.nat(), (value, path) => {
        const spoilt = spoil(value, { path, how: 'junk', junk: { [marker]: marker } });
        for (const { pointer, rule, zh, en } of validatorOf(shape)(spoilt)) {
          expect(pointer).toMatch(/^(\/[A-Za-z0-9]+)*$/);
          expect(rule).toMatch(/^[A-Za-z-]+$/);
          expect(zh).toMatch(/[\u4e00-\u9fff].*。$/);
          expect(en).toMatch(/^[\x20-\x7e]*\.$/);
          expect(zh + en).not.toContain('LEAK');
        }
      }),
      { numRuns: RUNS / 2 },
    );
  });
});
