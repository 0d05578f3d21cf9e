import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { inTransaction, migrate } from '#platform';
import { freshDatabase, type FreshDatabase } from '#testing';
import { PRIVACY_MIGRATIONS } from './infrastructure/migrations.js';
import { Vault } from './infrastructure/vault.js';

const kek = randomBytes(32);
const tokenKey = randomBytes(32);
const access = { principal: 'lin', role: 'auditor', purpose: 'audit', action: 'spec.read' };

let database: FreshDatabase;
let pool: pg.Pool;

beforeAll(async () => {
  database = await freshDatabase();
  pool = new pg.Pool({ connectionString: database.url, max: 4 });
  await migrate(pool, 'privacy', PRIVACY_MIGRATIONS);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});

const vault = (): Vault => new Vault({ pool, tokenKey, kek });
let subjects = 0;
const newToken = (v: Vault): string => v.tokens.household(`H-${++subjects}`);

async function seal(v: Vault, token: string, value: object): Promise<string | undefined> {
  const batch = await v.sealer.open([token]);
  const sealed = batch.seal(token, JSON.stringify(value));
  await inTransaction(pool, (tx) => batch.store(tx));
  return sealed;
}

const accesses = async (token: string): Promise<number> => {
  const { rows } = await pool.query<{ n: string }>(
    'select count(*) as n from access_log where token = $1',
    [token],
  );
  return Number(rows[0]!.n);
};

describe('the vault on real PostgreSQL', () => {
  it('opens in another process what it sealed, and records who looked', async () => {
    const token = newToken(vault());
    const sealed = (await seal(vault(), token, { name: '某某' }))!;
    expect(await vault().personalData.reveal(access, [{ token, sealed }])).toEqual([
      { name: '某某' },
    ]);
    expect(await accesses(token)).toBe(1);
  });

  it('binds a sealed value to its subject', async () => {
    const v = vault();
    const [one, two] = [newToken(v), newToken(v)];
    const sealed = (await seal(v, one, { name: '某某' }))!;
    await seal(v, two, {});
    await expect(v.personalData.reveal(access, [{ token: two, sealed }])).rejects.toThrow();
  });

  it('opens nothing without a purpose, or when the access cannot be recorded', async () => {
    const v = vault();
    const token = newToken(v);
    const value = { token, sealed: (await seal(v, token, { name: '某某' }))! };
    await expect(v.personalData.reveal({ ...access, purpose: ' ' }, [value])).rejects.toMatchObject(
      { code: 'purpose-missing' },
    );
    await pool.query('alter table access_log rename to access_log_away');
    await expect(v.personalData.reveal(access, [value])).rejects.toMatchObject({ code: '42P01' });
    await pool.query('alter table access_log_away rename to access_log');
    expect(await accesses(token)).toBe(0);
  });

  it('keeps keys that are not stored from surviving a failed batch', async () => {
    const v = vault();
    const token = newToken(v);
    const lost = await v.sealer.open([token]);
    const sealed = lost.seal(token, '{"name":"某某"}')!;
    v.sealer.forget();
    const again = (await seal(v, token, { name: '某某' }))!;
    expect(again).not.toBe(sealed);
    expect(await v.personalData.reveal(access, [{ token, sealed: again }])).toEqual([
      { name: '某某' },
    ]);
  });

  it('lets one of two processes make the key, and the other take its batch again', async () => {
    const [one, two] = [vault(), vault()];
    const token = newToken(one);
    const [first, second] = [await one.sealer.open([token]), await two.sealer.open([token])];
    await inTransaction(pool, (tx) => first.store(tx));
    await expect(inTransaction(pool, (tx) => second.store(tx))).rejects.toMatchObject({
      name: 'KeyRaceError',
    });
    two.sealer.forget();
    const sealed = (await seal(two, token, { name: '某某' }))!;
    expect(await one.personalData.reveal(access, [{ token, sealed }])).toEqual([{ name: '某某' }]);
  });

  it('erases one subject, for every copy and for ever, and leaves the others', async () => {
    const v = vault();
    const [gone, kept] = [newToken(v), newToken(v)];
    const values = [
      { token: gone, sealed: (await seal(v, gone, { name: '甲' }))! },
      { token: kept, sealed: (await seal(v, kept, { name: '乙' }))! },
    ];
    await v.erasure.erase({ ...access, action: 'subject.erase' }, gone);
    await v.erasure.erase({ ...access, action: 'subject.erase' }, gone);
    for (const reader of [v, vault()]) {
      expect(await reader.personalData.reveal(access, values)).toEqual([undefined, { name: '乙' }]);
      expect(await seal(reader, gone, { name: '甲' })).toBeUndefined();
    }
    expect(await accesses(gone)).toBe(4);
  });

  it('keeps a message that belongs to nobody under a key of its own', () => {
    const sealed = vault().sealRaw(Buffer.from('原文'), 'topic/0/1');
    expect(sealed.includes('原文')).toBe(false);
    expect(vault().openRaw(sealed, 'topic/0/1').toString()).toBe('原文');
    expect(() => vault().openRaw(sealed, 'topic/0/2')).toThrow();
  });
});
