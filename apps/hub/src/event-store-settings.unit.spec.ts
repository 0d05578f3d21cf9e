import { describe, expect, it } from '@jest/globals';
import { eventStoreSettings } from './event-store-settings.js';

const KURRENTDB = { EVENT_STORE: 'kurrentdb', KURRENTDB_URL: 'esdb://hub:secret@db:2113?tls=true' };

describe('the choice of the event store', () => {
  it('is PostgreSQL unless said', () => {
    expect(eventStoreSettings({})).toEqual({ kind: 'postgres' });
    expect(eventStoreSettings({ KURRENTDB_URL: 'esdb://unused:2113' })).toEqual({
      kind: 'postgres',
    });
  });

  it('is KurrentDB with its connection string', () => {
    expect(eventStoreSettings(KURRENTDB)).toEqual({
      kind: 'kurrentdb',
      url: 'esdb://hub:secret@db:2113?tls=true',
      stream: 'doudi-log',
      maxAppendBytes: 1_048_576,
    });
  });

  it('refuses what cannot be meant, naming the variable and never a secret', () => {
    const wrong: [Record<string, string>, string][] = [
      [{ EVENT_STORE: 'mongodb' }, 'EVENT_STORE'],
      [{ EVENT_STORE: 'kurrentdb' }, 'KURRENTDB_URL'],
      [{ ...KURRENTDB, KURRENTDB_URL: 'https://hub:secret@db:2113' }, 'KURRENTDB_URL'],
      [{ ...KURRENTDB, KURRENTDB_STREAM: '$all' }, 'KURRENTDB_STREAM'],
      [{ ...KURRENTDB, KURRENTDB_MAX_APPEND_BYTES: '1000' }, 'KURRENTDB_MAX_APPEND_BYTES'],
      [{ ...KURRENTDB, KURRENTDB_MAX_APPEND_BYTES: '99999999' }, 'KURRENTDB_MAX_APPEND_BYTES'],
    ];
    for (const [env, name] of wrong) {
      expect(() => eventStoreSettings(env)).toThrow(name);
      expect(() => eventStoreSettings(env)).not.toThrow('secret');
    }
  });
});
