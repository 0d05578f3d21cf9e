import type { Pool } from 'pg';
import { Vault } from '#privacy';
import { money, termsOf, tokenOf, type Facts } from './slice.js';

export const TOWN = '110118';

/** The secrets of the hub under test. */
const KEY = Buffer.alloc(32, 7);

/** Whom the notice board may show, by name; the numbers and births must never get there. */
export const PEOPLE = [
  { name: '张甲', documentNumber: '11010519491231002X', bornOn: '1949-12-31' },
  { name: '李乙', documentNumber: '110105198001010016', bornOn: '1980-01-01' },
  { name: '王丙', documentNumber: '110105198202020027', bornOn: '1982-02-02' },
  { name: '赵丁', documentNumber: '110105201503030038', bornOn: '2015-03-03' },
];

/** The people as the hub stores them, with keys of their own. */
async function sealed(vault: Vault, pool: Pool) {
  const tokens = PEOPLE.map((_, n) => tokenOf('p', 900 + n));
  const batch = await vault.sealer.open(tokens);
  const client = await pool.connect();
  await batch.store(client);
  client.release();
  return PEOPLE.map((person, n) => {
    const text = JSON.stringify({ documentType: 'resident-id', ...person });
    return { token: tokens[n]!, sealed: batch.seal(tokens[n]!, text)! };
  });
}

/** Three households with heads and a child; of one head nothing can be opened any more. */
export async function tellTown(facts: Facts, pool: Pool): Promise<void> {
  const vault = new Vault({ pool, tokenKey: KEY, kek: KEY });
  const persons = await sealed(vault, pool);
  const joins = (home: number, n: number, relation: 'head' | 'child') =>
    facts.add('civil-affairs', 'member.joined', {
      household: { token: tokenOf('h', home) },
      person: persons[n]!,
      ...{ relation, membership: 'living-together', reason: 'establishment', from: '2024-01-01' },
    });
  const grant = (home: number, fen: number) => {
    const beneficiary = { household: { token: tokenOf('h', home) } };
    const terms = termsOf(beneficiary, TOWN, { from: '2025-01-01' });
    facts.add('civil-affairs', 'aid.granted', {
      ...{ ...terms, award: tokenOf('a', home), amount: money(fen), grantedOn: '2024-12-10' },
    });
  };
  for (const home of [900, 901, 902]) {
    const household = { token: tokenOf('h', home) };
    const on = { division: TOWN, establishedOn: '2024-01-01' };
    facts.add('civil-affairs', 'household.established', { household, ...on });
    joins(home, home - 900, 'head');
    grant(home, home * 100);
  }
  joins(900, 3, 'child');
  const orphan = { person: persons[3]! };
  facts.add('civil-affairs', 'aid.granted', {
    ...termsOf(orphan, TOWN, { from: '2025-01-01' }),
    ...{ programme: 'DEFACTO_ORPHAN' as const, award: tokenOf('a', 990) },
    ...{ amount: money(200_000), grantedOn: '2024-12-10' },
  });
  // The same child on the allowance alone.
  facts.add('civil-affairs', 'aid.granted', {
    ...termsOf(orphan, TOWN, { from: '2025-01-01' }),
    ...{ award: tokenOf('a', 991), amount: money(99_000), grantedOn: '2024-12-10' },
  });
  for (const home of [900, 901]) {
    facts.add('civil-affairs', 'aid.applied', {
      ...termsOf({ household: { token: tokenOf('h', home) } }, TOWN, { from: '2025-01-06' }),
      ...{
        programme: 'RIGID' as const,
        application: tokenOf('q', home),
        appliedOn: '2025-01-06',
      },
    });
  }
  facts.add('civil-affairs', 'aid.refused', {
    ...termsOf({ household: { token: tokenOf('h', 900) } }, TOWN, { from: '2025-01-06' }),
    ...{
      programme: 'RIGID' as const,
      application: tokenOf('q', 900),
      on: '2025-01-20',
      reason: 'income',
    },
  });
  // A payment after the only one it is for had died.
  facts.add('civil-affairs', 'death.registered', { person: persons[2]!, on: '2025-01-20' });
  facts.add('civil-affairs', 'aid.paid', {
    ...termsOf({ household: { token: tokenOf('h', 902) } }, TOWN, {
      ...{ from: '2025-03-01', to: '2025-03-31' },
    }),
    ...{ award: tokenOf('a', 902), instruction: tokenOf('i', 902) },
    ...{ amount: money(90_200), paidOn: '2025-03-10' },
  });
  const access = { principal: 'spec', role: 'spec', purpose: 'spec', action: 'subject.erase' };
  await vault.erasure.erase(access, persons[1]!.token);
}
