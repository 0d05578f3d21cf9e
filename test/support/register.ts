import { randomUUID } from 'node:crypto';
import { typeOf, type Kind, type StoredDataOf } from '#contracts';
import type { EventStore } from '#event-store';
import { SubjectTokens, TokenMaker, type PersonIdentity } from '#privacy';

/** A household of one, as civil affairs registered it. */
export interface Registered {
  readonly number: string;
  readonly head: PersonIdentity;
  readonly division: string;
  /** Whether it is on 低保 already, since 2024. */
  readonly onDibao?: boolean;
}

const SOURCE = '/110101/civil-affairs/register';

/** Stores what intake would have stored, under the tokens of a hub with this key. */
export async function register(
  store: Pick<EventStore, 'append'>,
  tokenKey: Buffer,
  households: readonly Registered[],
): Promise<void> {
  const tokens = new SubjectTokens(new TokenMaker(tokenKey));
  await store.append(
    households.map((one) => {
      const household = { token: tokens.household(one.number) };
      const head = { token: tokens.person(one.head, SOURCE) };
      return {
        stream: `household-${household.token}`,
        expected: 'any' as const,
        events: [
          event('household.established', {
            household,
            division: one.division,
            establishedOn: '2020-01-01',
          }),
          event('member.joined', {
            household,
            person: head,
            relation: 'head',
            membership: 'living-together',
            reason: 'establishment',
            from: '2020-01-01',
          }),
          ...(one.onDibao ? [dibao(household, one, tokens)] : []),
        ],
      };
    }),
  );
}

const dibao = (
  household: { token: string },
  { number, division }: Registered,
  tokens: SubjectTokens,
) =>
  event('aid.granted', {
    programme: 'DIBAO',
    beneficiary: { household },
    period: { from: '2024-02-01' },
    amount: { fen: 90_000, currency: 'CNY' },
    per: 'month',
    fundingSource: 'county',
    payingBody: { division, name: '民政局' },
    basis: { clause: '社会救助暂行办法 第十一条' },
    award: tokens.numbered('a', SOURCE, `AW-${number}`),
    grantedOn: '2024-01-20',
  });

function event<K extends Kind>(kind: K, data: StoredDataOf<K>) {
  const type = typeOf('civil-affairs', kind);
  const body = { id: randomUUID(), source: SOURCE, type, time: '2025-03-01T00:00:00+08:00', data };
  return { id: body.id, type, data: Buffer.from(JSON.stringify(body)) };
}
