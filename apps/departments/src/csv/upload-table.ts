import type { Answer, Refusal } from '../events/answer.js';
import type { EventTaker } from '../events/event-taker.js';
import type { FieldSchema } from '../events/fact-catalogue.js';
import type { Column } from './columns.js';
import { decodeText } from './decode-text.js';
import { readTable, type TableRow } from './read-table.js';

const CHUNK = 1_000;

export interface Upload {
  readonly bytes: AsyncIterable<Buffer>;
  readonly type: string;
  readonly schema: FieldSchema;
  /** As the sender declares it; found out when left out. */
  readonly encoding?: string;
}

/** Takes in a table chunk by chunk; each row's answer comes when its chunk has been committed. */
export async function* uploadTable(taker: EventTaker, upload: Upload): AsyncGenerator<Answer[]> {
  const { bytes, type, schema, encoding } = upload;
  let chunk: TableRow[] = [];
  for await (const row of readTable(decodeText(bytes, encoding), type, schema)) {
    chunk.push(row);
    if (chunk.length < CHUNK) continue;
    yield await takeRows(taker, chunk);
    chunk = [];
  }
  if (chunk.length > 0) yield await takeRows(taker, chunk);
}

async function takeRows(taker: EventTaker, rows: readonly TableRow[]): Promise<Answer[]> {
  const readable = rows.flatMap((row) => (row.ok ? [row] : []));
  const taken = await taker.take(readable.map(({ row, event }) => ({ row, raw: event })));
  const answers = new Map(taken.map((answer) => [answer.row, answer]));
  return rows.map((row) => {
    if (!row.ok) return { row: row.row, status: 'rejected', ...row.refusal };
    return withColumn(answers.get(row.row)!, row.columns);
  });
}

/** Names the column where the pointer points into one. */
function withColumn(answer: Answer, columns: readonly Column[]): Answer {
  if (answer.status !== 'rejected' || answer.pointer === undefined) return answer;
  const column = columnAt(answer, columns);
  return column === undefined ? answer : { ...answer, column };
}

function columnAt({ pointer }: Refusal, columns: readonly Column[]): string | undefined {
  const matches = columns.filter((column) => {
    const at = `${column.at === 'data' ? '/data' : ''}/${column.path.join('/')}`;
    return at === pointer || at.startsWith(`${pointer}/`) || pointer?.startsWith(`${at}/`);
  });
  return matches[0]?.name;
}
