import type { Faults } from '../faults.js';
import { readRows, type Table } from '../row.js';

/** An administrative division of GB/T 2260: province, city or county. */
export interface Division {
  /** Two, four or six digits. */
  readonly code: string;
  readonly name: string;
}

export function readDivisions(table: Table | undefined, faults: Faults): Division[] {
  return readRows(table, faults, (row) => {
    const code = row.text('code');
    if (!/^\d{2}(\d{2}){0,2}$/.test(code)) {
      row.fault('code', '应为 2/4/6 位区划代码。', 'It must be a division of 2, 4 or 6 digits.');
    }
    return { code, name: row.needed('name') };
  });
}

/** The codes that exist; that of the set itself is one of them. */
export function divisionsOf(
  ofSet: string,
  divisions: readonly Division[],
  faults: Faults,
): ReadonlySet<string> {
  const codes = new Set(divisions.map(({ code }) => code));
  if (ofSet !== '' && !codes.has(ofSet)) {
    faults.add(
      { file: 'set.json', column: 'division' },
      `没有区划 ${ofSet}：请核对代码，新设区划先写入 divisions.csv。`,
      `There is no division ${ofSet}: look at the code; list a new one in divisions.csv first.`,
    );
  }
  return codes;
}
