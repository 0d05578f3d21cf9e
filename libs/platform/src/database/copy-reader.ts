import type { PoolClient } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { formatUuid, invariant } from '#kernel';

const SIGNATURE_BYTES = 11;
const US_PER_MS = 1000n;
const MS_2000 = Date.UTC(2000, 0, 1);
const TWO_TO_32 = 4_294_967_296;
/** Bytes the socket may run ahead of the reader. */
const HIGH_WATER_BYTES = 1024 * 1024;

/** One row of a binary COPY: read its fields in order, each with the method of its type. */
export class CopyRow {
  constructor(
    private readonly buffer: Buffer,
    private at: number,
  ) {}

  int2(): number {
    this.expect(2);
    const value = this.buffer.readInt16BE(this.at);
    this.at += 2;
    return value;
  }

  int4(): number {
    this.expect(4);
    const value = this.buffer.readInt32BE(this.at);
    this.at += 4;
    return value;
  }

  int8(): bigint {
    this.expect(8);
    const high = this.buffer.readInt32BE(this.at);
    const low = this.buffer.readUInt32BE(this.at + 4);
    this.at += 8;
    return BigInt(high * TWO_TO_32 + low);
  }

  /** Milliseconds since 1970, UTC. */
  timestamp(): number {
    this.expect(8);
    const micros = this.buffer.readBigInt64BE(this.at);
    this.at += 8;
    return Number(micros / US_PER_MS) + MS_2000;
  }

  uuid(): string {
    this.expect(16);
    const value = formatUuid(this.buffer.subarray(this.at, this.at + 16));
    this.at += 16;
    return value;
  }

  text(): string {
    const length = this.length();
    const value = this.buffer.toString('utf8', this.at, this.at + length);
    this.at += length;
    return value;
  }

  /** A copy, so that one small field does not keep a whole network chunk alive. */
  bytes(): Buffer {
    const length = this.length();
    const value = Buffer.from(this.buffer.subarray(this.at, this.at + length));
    this.at += length;
    return value;
  }

  private length(): number {
    const length = this.buffer.readInt32BE(this.at);
    this.at += 4;
    invariant(length >= 0, 'a copied column is not null');
    return length;
  }

  private expect(bytes: number): void {
    invariant(this.length() === bytes, 'a copied column has the width of its type');
  }
}

/** Where the row that starts at `at` ends; undefined when the buffer does not hold all of it. */
function endOfRow(buffer: Buffer, at: number, fields: number): number | undefined {
  let end = at + 2;
  for (let i = 0; i < fields; i++) {
    if (end + 4 > buffer.length) return undefined;
    end += 4 + Math.max(0, buffer.readInt32BE(end));
  }
  return end <= buffer.length ? end : undefined;
}

/** Takes chunks cut anywhere and gives whole rows. */
class RowSplitter {
  private pieces: Buffer[] = [];
  private bytes = 0;
  private wanted = SIGNATURE_BYTES + 8;
  private headerRead = false;
  private trailerRead = false;

  push<T>(chunk: Buffer, decode: (row: CopyRow) => T): T[] {
    this.pieces.push(chunk);
    this.bytes += chunk.length;
    // Joining only when enough has come keeps a row of many chunks linear in its size.
    return this.bytes < this.wanted ? [] : this.take(decode);
  }

  /** The rows held back; throws when the copy was cut short. */
  end<T>(decode: (row: CopyRow) => T): T[] {
    const rows = this.take(decode);
    invariant(this.trailerRead, 'a copy ends with its trailer');
    return rows;
  }

  private take<T>(decode: (row: CopyRow) => T): T[] {
    const buffer =
      this.pieces.length === 1 ? this.pieces[0]! : Buffer.concat(this.pieces, this.bytes);
    let at = 0;
    if (!this.headerRead) {
      at = SIGNATURE_BYTES + 8 + buffer.readInt32BE(SIGNATURE_BYTES + 4);
      this.headerRead = true;
    }
    const rows: T[] = [];
    at = this.rowsFrom(buffer, at, (row) => rows.push(decode(row)));
    const rest = buffer.subarray(at);
    this.pieces = rest.length > 0 ? [rest] : [];
    this.bytes = rest.length;
    this.wanted = rest.length + Math.min(rest.length, HIGH_WATER_BYTES) + 1;
    return rows;
  }

  private rowsFrom(buffer: Buffer, from: number, take: (row: CopyRow) => void): number {
    let at = from;
    while (at + 2 <= buffer.length) {
      const fields = buffer.readInt16BE(at);
      if (fields === -1) {
        this.trailerRead = true;
        return buffer.length;
      }
      const end = endOfRow(buffer, at, fields);
      if (end === undefined) return at;
      take(new CopyRow(buffer, at + 2));
      at = end;
    }
    return at;
  }
}

/**
 * Streams `copy (<query>) to stdout (format binary)`, a batch per network chunk, with backpressure.
 * Leaving the loop early destroys the connection: the rest of a COPY cannot be skipped otherwise.
 * @param release gives the client back; called with `true` when it must not be used again
 */
export async function* copyOut<T>(
  client: PoolClient,
  query: string,
  decode: (row: CopyRow) => T,
): AsyncGenerator<T[], void, undefined> {
  const stream = client.query(
    copyTo(`copy (${query}) to stdout (format binary)`, { highWaterMark: HIGH_WATER_BYTES }),
  );
  const splitter = new RowSplitter();
  let finished = false;
  try {
    for await (const chunk of stream) {
      const rows = splitter.push(chunk as Buffer, decode);
      if (rows.length > 0) yield rows;
    }
    const rows = splitter.end(decode);
    if (rows.length > 0) yield rows;
    finished = true;
  } finally {
    client.release(!finished);
  }
}
