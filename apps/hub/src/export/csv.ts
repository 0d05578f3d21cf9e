import { stringify } from 'csv-stringify/sync';
import type { ExportTable } from './export-table.js';

/**
 * RFC 4180 in UTF-8, its byte order mark in front, without which spreadsheets misread Chinese. A cell that
 * a spreadsheet would run as a formula is made text.
 */
export async function* csvOf<Row>({ columns, pages }: ExportTable<Row>): AsyncGenerator<Buffer> {
  yield lines([columns.map(({ zh }) => zh)], true);
  for await (const rows of pages()) {
    yield lines(
      rows.map((row) => columns.map(({ of }) => of(row))),
      false,
    );
  }
}

const lines = (rows: readonly (readonly unknown[])[], bom: boolean): Buffer =>
  Buffer.from(stringify([...rows], { bom, escape_formulas: true, record_delimiter: 'windows' }));
