import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { typeOf, type Kind, type StoredDataOf } from '#contracts';
import type { Write } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { parseUuid, uuidV5 } from '#kernel';
import { SubjectTokens, TokenMaker } from '#privacy';
import { hubProgress } from './progress.js';
import type { World } from './world.js';

const NAMESPACE = parseUuid('7f1f1f0e-6f7f-5d0a-9f6e-0d6f5c1a7e23');
const DIVISION = '110118';
const DAY = '2026-09-01';
const DEPARTMENT = 'civil-affairs';
/** Three to four persons a household: a million in three hundred thousand. */
const MEMBERS = [3, 3, 4] as const;
const BATCH = 4_000;
const LOOK_EVERY_MS = 500;

export const rosterNumber = (household: number): string =>
  `${DIVISION}R${String(household).padStart(8, '0')}`;

/**
 * So many households as the store keeps them, with what an answer before payment depends on: who lives
 * together, income, assets, an allowance and two payments. Appended beside the running hub, which follows.
 * @returns how many persons there are
 */
export async function loadRoster(world: World, households: number): Promise<number> {
  const store = new PostgresEventStore({ pool: world.pool });
  const tokens = new SubjectTokens(new TokenMaker(world.tokenKey));
  let persons = 0;
  let waiting: Write[] = [];
  for (let n = 0; n < households; n++) {
    const household = new RosterHousehold(n, tokens.household(rosterNumber(n)));
    persons += household.persons.length;
    waiting.push(...household.writes);
    if (waiting.length < BATCH && n < households - 1) continue;
    await store.append(waiting);
    waiting = [];
  }
  for (;;) {
    const { stored, viewed } = await hubProgress(world.pool);
    if (viewed >= stored) return persons;
    await delay(LOOK_EVERY_MS);
  }
}

class RosterHousehold {
  readonly persons: readonly string[];
  readonly writes: Write[] = [];

  constructor(
    private readonly n: number,
    private readonly token: string,
  ) {
    this.persons = Array.from({ length: MEMBERS[n % MEMBERS.length]! }, (_, i) =>
      token.slice(0, -1).replace('h_', 'p_').concat('abcd'[i]!),
    );
    const household = this.ref(token);
    this.add('household.established', { household, division: DIVISION, establishedOn: DAY });
    for (const [i, person] of this.persons.entries()) {
      this.add('member.joined', {
        ...{ household, person: this.ref(person), from: DAY },
        relation: i === 0 ? 'head' : 'child',
        ...{ membership: 'living-together', reason: 'establishment' },
      });
    }
    this.add('income.verified', {
      ...{ household, period: { from: DAY }, verifiedOn: DAY },
      monthlyIncome: { fen: 300_000, currency: 'CNY' },
    });
    this.add('assets.verified', { household, withinLimits: true, verifiedOn: DAY });
    this.add('aid.granted', { ...this.terms(), award: `a_${n}`, grantedOn: DAY });
    for (const month of ['09', '10']) {
      const paid = { award: `a_${n}`, instruction: `i_${n}-${month}`, paidOn: `2026-${month}-10` };
      this.add('aid.paid', { ...this.terms(), ...paid });
    }
  }

  private terms() {
    return {
      programme: 'DIBAO',
      beneficiary: { household: this.ref(this.token) },
      period: { from: DAY },
      amount: { fen: 139_500, currency: 'CNY' },
      per: 'month',
      fundingSource: 'county',
      payingBody: { division: DIVISION, name: '民政局' },
      basis: { clause: '社会救助暂行办法 第九条' },
    } as const;
  }

  private add<K extends Kind>(kind: K, data: StoredDataOf<K>): void {
    const type = typeOf(DEPARTMENT, kind);
    const id = `roster-${this.n}-${this.writes.length}`;
    const body = {
      ...{ specversion: '1.0', id, source: `/${DIVISION}/${DEPARTMENT}/bench`, type },
      ...{ subject: this.token, time: `${DAY}T09:00:00+08:00` },
      ...{ recordedtime: `${DAY}T10:00:00+08:00`, sequence: String(this.writes.length + 1) },
      ...{ datacontenttype: 'application/json', hubdepartment: DEPARTMENT },
      ...{ hubreceived: `${DAY}T02:00:00.000Z`, hubfingerprint: sealed(32), data },
    };
    this.writes.push({
      stream: `household-${this.token}`,
      expected: 'any',
      events: [{ id: uuidV5(NAMESPACE, id), type, data: Buffer.from(JSON.stringify(body)) }],
    });
  }

  private ref(token: string): { token: string; sealed: string } {
    return { token, sealed: sealed(90) };
  }
}

const sealed = (bytes: number): string => randomBytes(bytes).toString('base64url');
