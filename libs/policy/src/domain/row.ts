import { isCivilDate } from '#contracts';
import type { Faults, Place } from './faults.js';
import type { Validity } from './validity.js';

/** A row of a table as text, by column. */
export interface Row {
  readonly [column: string]: string;
}

/** One table of a set: the file's name, for faults, and its rows. */
export interface Table {
  readonly file: string;
  readonly rows: readonly Row[];
}

/** The line of a file on which the row of that index stands. */
export const lineOf = (index: number): number => index + 2;

export const listOf = (text: string): string[] =>
  text
    .split('|')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** A row with its place, read cell by cell; what is wrong goes to the faults. */
export class RowReader {
  readonly place: Place;

  constructor(
    table: Table,
    index: number,
    private readonly faults: Faults,
  ) {
    this.place = { file: table.file, line: lineOf(index) };
    this.row = table.rows[index] ?? {};
  }

  private readonly row: Row;

  text(column: string): string {
    return (this.row[column] ?? '').trim();
  }

  fault(column: string, zh: string, en: string): void {
    this.faults.add({ ...this.place, column }, zh, en);
  }

  needed(column: string): string {
    const text = this.text(column);
    if (text === '') this.fault(column, '不能为空。', 'It cannot be empty.');
    return text;
  }

  /** One of the words, else a fault that lists them. */
  oneOf<T extends string>(column: string, words: readonly T[]): T {
    const text = this.text(column);
    if (!(words as readonly string[]).includes(text)) {
      const known = words.join(' | ');
      this.fault(column, `应为其中之一：${known}。`, `It must be one of: ${known}.`);
    }
    return text as T;
  }

  validity(): Validity {
    const [from, to] = ['from', 'to'].map((column) => {
      const text = this.text(column);
      if (text !== '' && !isCivilDate(text)) {
        this.fault(column, '日期应为 YYYY-MM-DD。', 'Dates are YYYY-MM-DD.');
      }
      return text;
    }) as [string, string];
    if (to !== '' && to < from) {
      this.fault('to', '截止日早于起始日。', 'The last day is before the first.');
    }
    return { from, to };
  }

  /** `read` or `UNSURE`, each with a remark if need be. */
  isRead(): boolean {
    const certainty = this.text('certainty');
    if (!/^(read|UNSURE)\b/.test(certainty)) {
      this.fault('certainty', '应以 read 或 UNSURE 开头。', 'It must begin with read or UNSURE.');
    }
    return certainty.startsWith('read');
  }
}

/** Reads each row of a table that may be left out. */
export function readRows<T>(
  table: Table | undefined,
  faults: Faults,
  read: (row: RowReader) => T,
): T[] {
  return (table?.rows ?? []).map((_row, index) => read(new RowReader(table!, index, faults)));
}
