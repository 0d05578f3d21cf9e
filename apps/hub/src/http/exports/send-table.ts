import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { Readable } from 'node:stream';
import { csvOf } from '../../export/csv.js';
import type { ExportTable } from '../../export/export-table.js';
import { parquetOf } from '../../export/parquet.js';

const WRITERS = {
  csv: { write: csvOf, type: 'text/csv; charset=utf-8' },
  parquet: { write: parquetOf, type: 'application/vnd.apache.parquet' },
} as const;

/** What a list can be carried away as. */
export type Format = keyof typeof WRITERS;
const FORMATS = Object.keys(WRITERS) as Format[];

export const AskedFormat = (): PropertyDecorator => (target, key) => {
  ApiPropertyOptional({ enum: FORMATS, default: 'csv' })(target, key);
  IsIn(FORMATS)(target, key);
};

/** Answers with the table as a file, a page at a time. */
export async function send<Row>(
  reply: FastifyReply,
  table: ExportTable<Row>,
  format: Format,
): Promise<void> {
  const { write, type } = WRITERS[format];
  await reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename="${table.name}.${format}"`)
    .send(Readable.from(write(table), { objectMode: false }));
}
