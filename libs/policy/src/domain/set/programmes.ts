import { BODY_CODES } from '../bodies.js';
import type { Faults, Place } from '../faults.js';
import { listOf, readRows, type RowReader, type Table } from '../row.js';
import { checkTimeline, type Validity } from '../validity.js';
import type { Clauses } from './clauses.js';

const UNITS = ['household', 'person', 'household-or-person', 'by-regulation'] as const;
const PERIODS = [
  'monthly',
  'yearly',
  'school-year',
  'per-event',
  'per-bill',
  'standing',
  'status',
  'by-regulation',
] as const;
const FORMS = [
  'money',
  'goods',
  'service',
  'fee-waiver',
  'dwelling',
  'insurance',
  'status',
  'by-regulation',
] as const;
const CATEGORIES = ['statutory', 'status', 'neighbour'] as const;
const DUTY = ['civil-affairs', 'medical-insurance', 'education', 'housing', 'human-resources'];

/** One kind of aid or status, in the version that holds in its days. */
export interface Programme {
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** Department or body that the programme belongs to. */
  readonly owner: string;
  /** One of the departments at the hub: it answers for findings. */
  readonly dutyDepartment: string;
  readonly unit: (typeof UNITS)[number];
  readonly period: (typeof PERIODS)[number];
  readonly forms: readonly (typeof FORMS)[number][];
  /** One body pays at a time: two payers in one period are a duplicate (kind D1). */
  readonly onePayer: boolean;
  readonly category: (typeof CATEGORIES)[number];
  /** Number among the eleven kinds of the law; undefined for neighbours. */
  readonly lawItem: number | undefined;
  /** Which of the “8+1” of 2014 it is or belongs to: 1–8, `+1` for 社会力量参与, empty for none. */
  readonly eightPlusOne: string;
  readonly clause: string;
  readonly validity: Validity;
  readonly place: Place;
}

export function readProgrammes(
  table: Table | undefined,
  clauses: Clauses,
  faults: Faults,
): Programme[] {
  const programmes = readRows(table, faults, (row) => programmeOf(row, clauses));
  for (const versions of Map.groupBy(programmes, ({ code }) => code).values()) {
    checkTimeline(versions, versions[0]!.code, faults);
  }
  return programmes;
}

function programmeOf(row: RowReader, clauses: Clauses): Programme {
  const code = row.needed('code');
  if (!/^[A-Z][A-Z_]{1,39}$/.test(code)) {
    row.fault('code', '应为大写字母代码。', 'It must be a code of capitals.');
  }
  const clause = row.text('clause');
  clauses.check(clause, { ...row.place, column: 'clause' });
  row.isRead();
  const lawItem = row.text('law_item');
  return {
    code,
    zh: row.needed('name_zh'),
    en: row.needed('name_en'),
    owner: row.oneOf('owner', BODY_CODES),
    dutyDepartment: row.oneOf('duty_department', DUTY),
    unit: row.oneOf('unit', UNITS),
    period: row.oneOf('period', PERIODS),
    forms: formsOf(row),
    onePayer: row.oneOf('one_payer', ['yes', 'no']) === 'yes',
    category: row.oneOf('category', CATEGORIES),
    lawItem: lawItem === '' ? undefined : Number(lawItem),
    eightPlusOne: row.oneOf('eight_plus_one', ['', '1', '2', '3', '4', '5', '6', '7', '8', '+1']),
    clause,
    validity: row.validity(),
    place: row.place,
  };
}

function formsOf(row: RowReader): Programme['forms'] {
  const forms = listOf(row.needed('forms'));
  const unknown = forms.find((form) => !(FORMS as readonly string[]).includes(form));
  if (unknown !== undefined) {
    const known = FORMS.join(' | ');
    row.fault('forms', `“${unknown}”不是：${known}。`, `"${unknown}" is none of: ${known}.`);
  }
  return forms as Programme['forms'];
}
