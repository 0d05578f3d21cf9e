import type { Faults, Place } from '../faults.js';
import { readRows, type Table } from '../row.js';

/** A document that clauses are cited from. */
export interface Source {
  /** How clauses begin that cite it, e.g. `审核确认办法`. */
  readonly cite: string;
  readonly title: string;
  readonly number: string;
  readonly inForceFrom: string;
  /** Where its text was read; says so when it was not. */
  readonly readIn: string;
}

export function readSources(table: Table | undefined, faults: Faults): Source[] {
  return readRows(table, faults, (row) => ({
    cite: row.needed('cite'),
    title: row.needed('title'),
    number: row.text('number'),
    inForceFrom: row.text('in_force_from'),
    readIn: row.needed('read_in'),
  }));
}

/** Checks that a clause names documents that the set (or the one it extends) lists. */
export class Clauses {
  private readonly cites: readonly string[];

  constructor(
    sources: readonly Source[],
    private readonly faults: Faults,
  ) {
    this.cites = sources.map(({ cite }) => cite);
  }

  check(clause: string, place: Place): void {
    if (clause.trim() === '') {
      this.faults.add(
        place,
        '缺少依据条款：请写明文件与条款。',
        'The clause is missing: name document and article.',
      );
      return;
    }
    for (const part of clause.split(';').map((text) => text.trim())) {
      if (this.cites.some((cite) => part.startsWith(cite))) continue;
      this.faults.add(
        place,
        `“${part}”不是 sources.csv 所列文件的条款：请先登记该文件。`,
        `"${part}" is of no document in sources.csv: list the document first.`,
      );
    }
  }
}
