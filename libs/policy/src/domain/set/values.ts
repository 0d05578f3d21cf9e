import type { Faults, Place } from '../faults.js';
import { listOf, readRows, type RowReader, type Table } from '../row.js';
import { checkTimeline, holdsOn, type Validity } from '../validity.js';
import type { Clauses } from './clauses.js';
import { nameOf, type Scalar } from './facts.js';

const NUMBERS = [
  'fen',
  'percent',
  'times',
  'count',
  'hours',
  'days',
  'working-days',
  'months',
] as const;
const UNITS = [...NUMBERS, 'yes-no', 'text'] as const;
export type Unit = (typeof UNITS)[number];

/** A standard or parameter of a place in its days, or (without a value) that each place sets its own. */
export interface PolicyValue {
  readonly name: string;
  /** Undefined where no text was read that gives one: nothing may take its place. */
  readonly value: Scalar | undefined;
  readonly unit: Unit;
  /** Prefix of the divisions it is for. */
  readonly division: string;
  readonly validity: Validity;
  /** Who must say it where it is missing. */
  readonly setBy: string;
  readonly clause: string;
  /** Rows of the register of rule parameters that it stands for. */
  readonly register: readonly string[];
  readonly place: Place;
}

/** Where and when a value, rule or relation is asked for: six digits and a day. */
export interface When {
  readonly division: string;
  readonly date: string;
}

export function readValues(
  table: Table | undefined,
  context: PlaceContext & { readonly clauses: Clauses; readonly faults: Faults },
): PolicyValue[] {
  const { faults } = context;
  const values = readRows(table, faults, (row) => valueOf(row, context, context.clauses));
  const same = ({ name, division: place }: PolicyValue): string => `${name}@${place}`;
  for (const rows of Map.groupBy(values, same).values()) {
    checkTimeline(rows, rows[0]!.name, faults);
  }
  return values;
}

function valueOf(row: RowReader, context: PlaceContext, clauses: Clauses): PolicyValue {
  const unit = row.oneOf('unit', UNITS);
  const clause = row.text('source');
  clauses.check(clause, { ...row.place, column: 'source' });
  return {
    name: nameOf(row),
    value: row.isRead() ? parsed(row, unit) : unsure(row),
    unit,
    division: divisionOf(row, context),
    validity: row.validity(),
    setBy: row.text('set_by'),
    clause,
    register: listOf(row.text('register')),
    place: row.place,
  };
}

function parsed(row: RowReader, unit: Unit): Scalar {
  const text = row.needed('value');
  if (unit === 'yes-no') return row.oneOf('value', ['yes', 'no']) === 'yes';
  if (!(NUMBERS as readonly string[]).includes(unit)) return text;
  const number = Number(text);
  const sound = unit === 'fen' ? Number.isSafeInteger(number) : Number.isFinite(number);
  if (text !== '' && (!sound || number < 0)) {
    row.fault(
      'value',
      '应为不小于 0 的数；金额为整数分。',
      'It must be a number of 0 or more; money is whole 分.',
    );
  }
  return number;
}

/** A row that nobody has checked against its text declares the name, and gives no value. */
function unsure(row: RowReader): undefined {
  if (row.text('value') !== '') {
    row.fault(
      'value',
      '未核对原文（UNSURE）的行不得给出数值：请核对后改为 read，或留空由各地给出。',
      'A row marked UNSURE gives no value: check the text and mark it read, or leave it to each place.',
    );
  }
  row.needed('set_by');
}

/** Where a set's rows may be: in its own division, and in those that exist. */
export interface PlaceContext {
  /** Division of the set. */
  readonly division: string;
  readonly divisions: ReadonlySet<string>;
}

/** The row's own division, which lies in the set's. */
export function divisionOf(row: RowReader, { division: ofSet, divisions }: PlaceContext): string {
  const division = row.text('division') || ofSet;
  if (!division.startsWith(ofSet)) {
    row.fault(
      'division',
      `应为空，或 ${ofSet} 以内的区划代码。`,
      `It must be empty, or the code of a division within ${ofSet}.`,
    );
  } else if (division !== '' && !divisions.has(division)) {
    row.fault(
      'division',
      `没有区划 ${division}：请核对代码，新设区划先写入 divisions.csv。`,
      `There is no division ${division}: look at the code; list a new one in divisions.csv first.`,
    );
  }
  return division;
}

interface Placed {
  readonly division: string;
  readonly validity: Validity;
}

/** Whether a row holds there and then. */
export const isInForce = (row: Placed, { division, date }: When): boolean =>
  division.startsWith(row.division) && holdsOn(row.validity, date);

/** Of rows that hold there and then, the one of the narrowest division. */
export function narrowest<T extends Placed>(
  rows: readonly T[] | undefined,
  when: When,
): T | undefined {
  if (rows === undefined) return undefined;
  let best: T | undefined;
  for (const row of rows) {
    if (!isInForce(row, when)) continue;
    if (best === undefined || row.division.length > best.division.length) best = row;
  }
  return best;
}
