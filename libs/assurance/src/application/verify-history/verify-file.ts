import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { FAULTS } from './fault.js';
import type { HistoryVerifier, VerifiedHistory } from './history-verifier.js';

const NEWLINE = 10;
/** Far above any line that an export writes: an event has at most 256 KiB, and JSON may escape all of it. */
const MAX_LINE_BYTES = 4 * 1024 * 1024;
const GZIP_MAGIC = Buffer.from([0x1f, 0x8b]);

/** Runs a file, plain or gzip, through the verifier. @throws VerificationFault */
export async function verifyFile(
  path: string,
  verifier: HistoryVerifier,
  onProgress: (verifier: HistoryVerifier) => void = () => undefined,
): Promise<VerifiedHistory> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  const chunks = (await isGzip(path)) ? file.pipe(createGunzip()) : file;
  const lines = new LineSplitter();
  try {
    for await (const chunk of chunks) {
      lines.push(chunk as Buffer, (line) => verifier.take(line));
      if (lines.waiting > MAX_LINE_BYTES) throw damaged(verifier);
      onProgress(verifier);
    }
  } catch (error) {
    // A gzip stream that breaks off or does not add up.
    if ((error as { code?: string }).code?.startsWith('Z_') === true) throw damaged(verifier);
    throw error;
  } finally {
    file.destroy();
  }
  const verified = verifier.finish();
  if (lines.waiting > 0) throw damaged(verifier);
  return verified;
}

const damaged = (verifier: HistoryVerifier) => FAULTS.damaged(BigInt(verifier.events) + 1n);

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.equals(GZIP_MAGIC);
  } finally {
    await file.close();
  }
}

/** Cuts chunks into whole lines, each with its newline. */
class LineSplitter {
  private pieces: Buffer[] = [];
  waiting = 0;

  push(chunk: Buffer, take: (line: Buffer) => void): void {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end !== -1; end = chunk.indexOf(NEWLINE, start)) {
      const line = chunk.subarray(start, end + 1);
      start = end + 1;
      if (this.waiting === 0) {
        take(line);
      } else {
        const whole = Buffer.concat([...this.pieces, line]);
        this.pieces = [];
        this.waiting = 0;
        take(whole);
      }
    }
    if (start === chunk.length) return;
    this.pieces.push(chunk.subarray(start));
    this.waiting += chunk.length - start;
  }
}
