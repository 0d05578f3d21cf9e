import { HubError } from '#kernel';

/** An intent is far shorter; a line without an end must not fill the memory. */
const MOST_LINE_BYTES = 64 * 1024;
const MOST_ROWS = 20_000;
const LINE_FEED = 0x0a;

/** A payment run as it arrives, chunk by chunk: one intent a line (NDJSON). */
export class RunLines {
  private rest: Buffer = Buffer.alloc(0);
  private rows = 0;

  /** @throws HubError `aid-intent.run-too-long`, `aid-intent.line-too-long` */
  *take(chunk: Buffer): Generator<unknown, void> {
    let bytes = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED)) {
      yield* this.row(bytes.subarray(0, end));
      bytes = bytes.subarray(end + 1);
    }
    if (bytes.length > MOST_LINE_BYTES) throw lineTooLong();
    this.rest = Buffer.from(bytes);
  }

  /** The last line need not end with a line feed. */
  *end(): Generator<unknown, void> {
    yield* this.row(this.rest);
  }

  private *row(line: Buffer): Generator<unknown, void> {
    if (line.length > MOST_LINE_BYTES) throw lineTooLong();
    const text = line.toString('utf8').trim();
    if (text === '') return;
    this.rows += 1;
    if (this.rows > MOST_ROWS) throw runTooLong();
    yield parsed(text);
  }
}

/** What is no JSON is no intent: the contract says so in its own words. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const lineTooLong = (): HubError =>
  new HubError('too-large', 'aid-intent.line-too-long', {
    zh: '有一行超过 64 KB，此行及以后未受理。每行只写一笔拟支付。',
    en: 'A line is longer than 64 KB; it and what follows were not taken. One intent a line.',
  });

const runTooLong = (): HubError =>
  new HubError('too-large', 'aid-intent.run-too-long', {
    zh: `一次最多 ${MOST_ROWS} 笔，其余未受理。请分批发送。`,
    en: `At most ${MOST_ROWS} intents a request; the rest was not taken. Send it in parts.`,
  });
