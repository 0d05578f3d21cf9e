import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { postgresDays, textArray, writeInt8 } from './binary-array.js';

const SIGNATURE = Buffer.from('PGCOPY\n\xff\r\n\0', 'latin1');
const HEADER_BYTES = SIGNATURE.length + 8;
const CHUNK_BYTES = 256 * 1024;
/** A UTF-16 unit takes at most three bytes in UTF-8. */
const MAX_BYTES_PER_UNIT = 3;
const MS_2000 = Date.UTC(2000, 0, 1);
const HYPHEN = 45;

const nibble = (code: number): number => (code <= 57 ? code - 48 : (code | 32) - 87);

/**
 * Encodes rows in PostgreSQL's binary COPY format into chunks. Call {@link row} with the number of
 * fields, then one method a field, in the order of the columns.
 */
export class CopyWriter {
  private readonly full: Buffer[] = [];
  private chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  private at = 0;

  /** Rows written so far. */
  rows = 0;

  constructor() {
    SIGNATURE.copy(this.chunk, 0);
    this.chunk.writeBigInt64BE(0n, SIGNATURE.length);
    this.at = HEADER_BYTES;
  }

  row(fields: number): void {
    this.ensure(2);
    this.at = this.chunk.writeInt16BE(fields, this.at);
    this.rows++;
  }

  null(): void {
    this.ensure(4);
    this.at = this.chunk.writeInt32BE(-1, this.at);
  }

  int2(value: number): void {
    this.length(2);
    this.at = this.chunk.writeInt16BE(value, this.at);
  }

  int4(value: number): void {
    this.length(4);
    this.at = this.chunk.writeInt32BE(value, this.at);
  }

  int8(value: bigint | number | string): void {
    this.length(8);
    writeInt8(this.chunk, value, this.at);
    this.at += 8;
  }

  bool(value: boolean): void {
    this.length(1);
    this.at = this.chunk.writeUInt8(value ? 1 : 0, this.at);
  }

  /** A `date` from an ISO 8601 civil date. */
  date(value: string): void {
    this.int4(postgresDays(value));
  }

  /** A `timestamptz` from milliseconds since 1970, UTC. */
  timestamp(epochMs: number): void {
    this.length(8);
    this.chunk.writeBigInt64BE(BigInt(epochMs - MS_2000) * 1000n, this.at);
    this.at += 8;
  }

  /** A `uuid` from its text form. */
  uuid(text: string): void {
    this.length(16);
    let at = this.at;
    for (let i = 0; i < text.length; i += 2) {
      if (text.charCodeAt(i) === HYPHEN) i++;
      this.chunk[at++] = (nibble(text.charCodeAt(i)) << 4) | nibble(text.charCodeAt(i + 1));
    }
    this.at += 16;
  }

  text(value: string): void {
    this.ensure(4 + value.length * MAX_BYTES_PER_UNIT);
    const bytes = this.chunk.write(value, this.at + 4, 'utf8');
    this.chunk.writeInt32BE(bytes, this.at);
    this.at += 4 + bytes;
  }

  bytes(value: Buffer): void {
    this.length(value.length);
    this.at += value.copy(this.chunk, this.at);
  }

  textArray(values: readonly string[]): void {
    // An empty array has no dimensions in this format.
    this.bytes(values.length === 0 ? EMPTY_TEXT_ARRAY : textArray(values));
  }

  /** Ends the data; the writer is spent. */
  finish(): Buffer[] {
    this.ensure(2);
    this.at = this.chunk.writeInt16BE(-1, this.at);
    this.full.push(this.chunk.subarray(0, this.at));
    return this.full;
  }

  private length(bytes: number): void {
    this.ensure(4 + bytes);
    this.at = this.chunk.writeInt32BE(bytes, this.at);
  }

  private ensure(bytes: number): void {
    if (this.at + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.at));
    this.chunk = Buffer.allocUnsafe(Math.max(CHUNK_BYTES, bytes));
    this.at = 0;
  }
}

const EMPTY_TEXT_ARRAY = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 25]);

/**
 * Runs `copy <target> from stdin (format binary)` with the writer's rows.
 * @param target table and columns, e.g. `events (position, data)`
 */
export function copyIn(client: ClientBase, target: string, writer: CopyWriter): Promise<void> {
  return new Promise((resolve, reject) => {
    const stream = client.query(copyFrom(`copy ${target} from stdin (format binary)`));
    stream.once('error', reject);
    stream.once('finish', resolve);
    for (const chunk of writer.finish()) stream.write(chunk);
    stream.end();
  });
}
