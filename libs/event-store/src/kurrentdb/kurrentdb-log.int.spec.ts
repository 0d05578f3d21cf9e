import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HubError } from '#kernel';
import { loopbackCertificate } from '#local-services';
import { temporaryFolder } from '#testing';
import { MemoryEventStore } from '../memory/index.js';
import { RecordedEvent } from '../recorded-event.js';
import { startWireServer, type WireServer } from '../wire/index.js';
import { KurrentdbLog } from './kurrentdb-log.js';

const PASSWORD = 'p@ss:word';

const event = (position: bigint, data = '{}'): RecordedEvent =>
  new RecordedEvent({
    ...{ position, stream: '人-p_1', revision: Number(position) - 1, id: randomUUID() },
    ...{ type: 'doudi.教育.student.enrolled.v1', data: Buffer.from(data), recordedAtMs: 1_700_000 },
  });

describe('the log of a server with TLS and users', () => {
  let folder: string;
  let server: WireServer;
  const logs: KurrentdbLog[] = [];

  beforeAll(async () => {
    folder = temporaryFolder('kurrentdb-log');
    const { authority, certificate, key } = await loopbackCertificate();
    writeFileSync(join(folder, 'ca.pem'), authority);
    server = await startWireServer({
      ...{ store: new MemoryEventStore(), host: '127.0.0.1', port: 0, appends: true },
      security: {
        tls: { certificate: Buffer.from(certificate), key: Buffer.from(key) },
        gatekeeper: async (shown) => {
          if (shown.kind === 'basic' && shown.password === PASSWORD) {
            return { subject: shown.user, mayRead: true, mayAppend: shown.user === 'hub' };
          }
          throw new HubError('unauthenticated', 'spec.password', { zh: '口令不对', en: 'Wrong' });
        },
      },
    });
  });

  afterAll(async () => {
    for (const log of logs) await log.close();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const logOf = (user: string, password = PASSWORD): KurrentdbLog => {
    const who = `${user}:${encodeURIComponent(password)}`;
    const file = encodeURIComponent(join(folder, 'ca.pem'));
    const log = new KurrentdbLog({
      url: `kurrentdb://${who}@127.0.0.1:${server.port}?tls=true&tlsCAFile=${file}`,
      deadlineMs: 5000,
    });
    logs.push(log);
    return log;
  };

  it('gives back all that an event is, byte for byte', async () => {
    const log = logOf('hub');
    const events = [event(1n, '{"b":1,  "a":"兜底 🏠"}'), event(2n, 'not json')];
    await log.append(0n, events);
    expect(await log.head()).toBe(2n);
    for await (const batch of log.read(0n, 10)) expect(batch).toEqual(events);
  });

  it('is refused without the right to write, and without the password', async () => {
    await expect(logOf('reader').append(2n, [event(3n)])).rejects.toMatchObject({
      code: 'event-store.kurrentdb-denied',
    });
    await expect(logOf('hub', 'wrong').head()).rejects.toMatchObject({
      code: 'event-store.kurrentdb-denied',
    });
  });

  it('ends a read at once when its signal aborts', async () => {
    const stop = new AbortController();
    const reading = logOf('reader').read(0n, 10, stop.signal);
    stop.abort();
    expect((await reading.next()).done).toBe(true);
  });
});

describe('a connection string', () => {
  it('that is none is refused without showing it', () => {
    for (const url of ['esdb://hub:secret@', 'esdb://hub:secret@db?no', 'https://hub:secret@db']) {
      expect(() => new KurrentdbLog({ url })).toThrow('KURRENTDB_URL');
      expect(() => new KurrentdbLog({ url })).not.toThrow('secret');
    }
  });

  it('of nobody answers that nobody is there', async () => {
    const log = new KurrentdbLog({ url: 'esdb://127.0.0.1:1?tls=false', deadlineMs: 500 });
    await expect(log.head()).rejects.toMatchObject({
      code: 'event-store.kurrentdb-unavailable',
    });
    await expect(log.append(0n, [event(1n)])).rejects.toMatchObject({
      code: 'event-store.kurrentdb-unavailable',
    });
    await log.close();
  });
});
