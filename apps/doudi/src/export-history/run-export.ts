import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { exportHistory, TransparencyLog } from '#assurance';
import { HubError } from '#kernel';
import { withHistory } from '../database/history.js';
import { askHub } from '../hub/ask-hub.js';
import { Progress } from '../progress.js';

export interface ExportHistoryOptions {
  readonly size?: string;
  readonly hub?: string;
}

const NEWLINE = 10;

/** Writes beside the file and gives it its name when it is whole. */
export async function runExport(file: string, options: ExportHistoryOptions): Promise<void> {
  if (options.size !== undefined && !/^[1-9]\d{0,14}$/.test(options.size)) throw wrongSize();
  const progress = new Progress();
  const part = `${file}.part`;
  const write = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
    const counted = Readable.from(counting(chunks, progress), { objectMode: false });
    const to = createWriteStream(part, { mode: 0o600 });
    await (file.endsWith('.gz') ? pipeline(counted, createGzip(), to) : pipeline(counted, to));
  };
  try {
    if (options.hub === undefined) await fromDatabase(options, write);
    else await write(await fromHub(options.hub, options));
    await rename(part, file);
  } finally {
    progress.end();
    await rm(part, { force: true });
  }
  process.stdout.write(`✓ ${file}\n`);
}

type Write = (chunks: AsyncIterable<Uint8Array>) => Promise<void>;

function fromDatabase({ size }: ExportHistoryOptions, write: Write): Promise<void> {
  return withHistory(({ pool, store }) =>
    write(
      exportHistory({
        ...{ store, log: new TransparencyLog(pool) },
        ...(size === undefined ? {} : { size: Number(size) }),
      }),
    ),
  );
}

async function fromHub(hub: string, { size }: ExportHistoryOptions) {
  const query = size === undefined ? '' : `?size=${size}`;
  const { body } = await askHub(hub, `/v1/log/history${query}`);
  return body!;
}

async function* counting(chunks: AsyncIterable<Uint8Array>, progress: Progress) {
  let lines = 0;
  for await (const chunk of chunks) {
    for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
    progress.tell({ label: '导出 export', done: lines });
    yield chunk;
  }
}

const wrongSize = () =>
  new HubError('invalid', 'export.size', {
    zh: '--size 应为某一检查点的条数。',
    en: '--size is the number of entries of a checkpoint.',
  });
