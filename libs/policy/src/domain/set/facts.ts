import { BODY_CODES } from '../bodies.js';
import type { Faults, Place } from '../faults.js';
import { listOf, readRows, type RowReader, type Table } from '../row.js';

export const FACT_TYPES = ['yes-no', 'whole', 'number', 'code'] as const;
export type FactType = (typeof FACT_TYPES)[number];

/** What a fact or a parameter can be. */
export type Scalar = boolean | number | string;

/** Something about a person or household that decision tables ask for. */
export interface Fact {
  readonly name: string;
  readonly type: FactType;
  /** The words of a `code`. */
  readonly values: readonly string[];
  /** 分 (`fen`), `years`, `persons`, … */
  readonly unit: string;
  readonly zh: string;
  readonly en: string;
  /** The body that knows it, or `rule:<id>` where another rule decides it. */
  readonly from: string;
  readonly place: Place;
}

/** The rule that decides the fact; undefined for one that somebody has to say. */
export const ruleBehind = ({ from }: Fact): string | undefined =>
  from.startsWith('rule:') ? from.slice('rule:'.length) : undefined;

export function readFacts(table: Table | undefined, faults: Faults): Fact[] {
  const seen = new Set<string>();
  return readRows(table, faults, (row) => {
    const fact = factOf(row);
    if (seen.has(fact.name)) {
      row.fault('name', '同一事实写了两次。', 'The same fact is there twice.');
    }
    seen.add(fact.name);
    return fact;
  });
}

function factOf(row: RowReader): Fact {
  const type = row.oneOf('type', FACT_TYPES);
  const values = listOf(row.text('values'));
  if ((type === 'code') !== values.length > 0) {
    row.fault(
      'values',
      '仅 code 类型列出取值，且必须列出。',
      'A code lists its values, no other type does.',
    );
  }
  const from = row.needed('from');
  if (!from.startsWith('rule:') && !BODY_CODES.includes(from)) {
    const known = BODY_CODES.join(' | ');
    row.fault(
      'from',
      `应为 rule:规则，或：${known}。`,
      `It must be rule:<id>, or one of: ${known}.`,
    );
  }
  return {
    name: nameOf(row),
    type,
    values,
    unit: row.text('unit'),
    zh: row.needed('zh'),
    en: row.needed('en'),
    from,
    place: row.place,
  };
}

/** Names that expressions can use. */
export function nameOf(row: RowReader): string {
  const name = row.needed('name');
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    row.fault(
      'name',
      '应为小写字母、数字、下划线。',
      'It must be of small letters, digits and underscores.',
    );
  }
  return name;
}
