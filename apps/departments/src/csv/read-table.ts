import { Readable } from 'node:stream';
import { parse, type CsvError } from 'csv-parse';
import type { Refusal } from '../events/answer.js';
import type { FieldSchema } from '../events/fact-catalogue.js';
import { columnsOf, type Column } from './columns.js';
import { readRow, type ReadRow } from './read-row.js';

/** A row of the table with its number as a spreadsheet shows it: the header is row 1. */
export type TableRow = { readonly row: number; readonly columns: readonly Column[] } & ReadRow;

const MAX_RECORD = 262_144;

/**
 * Reads a table row by row, in bounded memory. A row that cannot be read is answered and the next one
 * is read; a quote that is never closed takes all that follows it along.
 * @throws HubError of {@link columnsOf} when the header cannot be used
 */
export async function* readTable(
  text: AsyncIterable<string>,
  type: string,
  schema: FieldSchema,
): AsyncGenerator<TableRow> {
  const unreadable: number[] = [];
  const records = recordsOf(text, (before) => unreadable.push(before));
  let columns: readonly Column[] | undefined;
  let row = 1;
  let read = 0;
  for await (const cells of records) {
    while (unreadable[0] === read) yield unfinished(unreadable, ++row, columns);
    read++;
    if (columns === undefined) {
      columns = columnsOf(cells, schema);
      continue;
    }
    row++;
    yield { row, columns, ...readRow(cells, columns, type) };
  }
  while (unreadable.length > 0) yield unfinished(unreadable, ++row, columns);
  if (columns === undefined) columnsOf([], schema);
}

/** @param skipped told how many records stood before one that cannot be read */
function recordsOf(
  text: AsyncIterable<string>,
  skipped: (before: number) => void,
): AsyncIterable<string[]> {
  const parser = parse({
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    skip_records_with_error: true,
    max_record_size: MAX_RECORD,
  });
  parser.on('skip', (error: CsvError) => skipped(Number(error['records'])));
  const source = Readable.from(text);
  source.on('error', (error) => parser.destroy(error));
  parser.on('close', () => source.destroy());
  return source.pipe(parser) as AsyncIterable<string[]>;
}

function unfinished(unreadable: number[], row: number, columns: readonly Column[] = []): TableRow {
  unreadable.shift();
  return { row, columns, ok: false, refusal: UNFINISHED };
}

const UNFINISHED: Refusal = {
  code: 'csv.unfinished',
  zh: '本行无法读取：引号没有闭合（其后的内容都被算作本行），或单行过长。请改正后重新上传整个文件，已处理的行不会重复。',
  en: 'The row cannot be read: a quote is not closed (all that follows counts as this row) or the row is too long. Correct it and upload the whole file again; what is done stays single.',
};
