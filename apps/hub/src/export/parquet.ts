import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';
import type { ExportColumn, ExportTable } from './export-table.js';

/** Rows that are held before they are written as one group. */
const GROUP_ROWS = 50_000;

/** Apache Parquet, a row group at a time; names are those that programs use, numbers 64-bit. */
export async function* parquetOf<Row>({
  columns,
  pages,
}: ExportTable<Row>): AsyncGenerator<Buffer> {
  const out = new DrainedWriter();
  const writer = new ParquetWriter({ writer: out, schema: schemaOf(columns), createdBy: 'doudi' });
  let group: Row[] = [];
  const write = async (): Promise<void> => {
    await writer.write({ columnData: columnsOf(columns, group), rowGroupSize: GROUP_ROWS });
    group = [];
  };
  for await (const rows of pages()) {
    for (const row of rows) group.push(row);
    if (group.length < GROUP_ROWS) continue;
    await write();
    yield out.drain();
  }
  if (group.length > 0) await write();
  await writer.finish();
  yield out.drain();
}

/** Gives away what was written so far; offsets go on counting. */
class DrainedWriter extends ByteWriter {
  drain(): Buffer {
    const written = Buffer.from(this.getBytes());
    this.index = 0;
    return written;
  }
}

function schemaOf<Row>(columns: readonly ExportColumn<Row>[]): SchemaElement[] {
  return [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ name, type }): SchemaElement => ({
      ...{ name, repetition_type: 'OPTIONAL' as const },
      ...(type === 'integer' ? { type: 'INT64' } : { type: 'BYTE_ARRAY', converted_type: 'UTF8' }),
    })),
  ];
}

const columnsOf = <Row>(columns: readonly ExportColumn<Row>[], rows: readonly Row[]) =>
  columns.map(({ name, type, of }) => ({
    name,
    data: rows.map((row) => {
      const value = of(row);
      return type === 'integer' && value !== undefined ? BigInt(value) : value;
    }),
  }));
