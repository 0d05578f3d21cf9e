import { typeOf, type Department, type Kind, type StoredDataOf } from '#contracts';
import type { Write } from '#event-store';
import { uuidV5, parseUuid } from '#kernel';

const NAMESPACE = parseUuid('7f1f1f0e-6f7f-5d0a-9f6e-0d6f5c1a7e23');
export const HOUSEHOLD = `h_${'a'.repeat(26)}`;
const OTHER = `h_${'b'.repeat(26)}`;
export const MOTHER = `p_${'c'.repeat(26)}`;
export const SON = `p_${'d'.repeat(26)}`;
export const DIVISION = '110105';

const idOf = (position: number): string => uuidV5(NAMESPACE, String(position));

/** A short history written down by hand; positions are the places in this list, from 1. */
class Story {
  readonly writes: Write[] = [];

  add<K extends Kind>(
    department: Department | 'hub',
    kind: K,
    happened: string,
    data: StoredDataOf<K>,
  ): this {
    const { household, person } = data as unknown as Record<string, { token: string } | undefined>;
    const subject = (household ?? person)?.token ?? HOUSEHOLD;
    const position = this.writes.length + 1;
    const type = typeOf(department, kind);
    const time = `${happened}T10:00:00+08:00`;
    const body = {
      id: String(position),
      source: '/110105/spec',
      type,
      time,
      hubdepartment: department,
      data,
    };
    const stream =
      kind === 'day.opened'
        ? 'calendar'
        : `${subject.startsWith('h_') ? 'household' : 'person'}-${subject}`;
    const events = [{ id: idOf(position), type, data: Buffer.from(JSON.stringify(body)) }];
    this.writes.push({ stream, expected: 'any', events });
    return this;
  }

  day(day: string): this {
    return this.add('hub', 'day.opened', day, { day });
  }

  joins(person: string, from: string, household = HOUSEHOLD): this {
    return this.add('civil-affairs', 'member.joined', from, {
      household: { token: household },
      person: { token: person },
      relation: 'child',
      membership: 'living-together',
      reason: 'move',
      from,
    });
  }

  income(fen: number, on: string): this {
    return this.add('civil-affairs', 'income.verified', on, incomeOf(fen, on));
  }
}

const incomeOf = (fen: number, on: string): StoredDataOf<'income.verified'> => ({
  household: { token: HOUSEHOLD },
  monthlyIncome: { fen, currency: 'CNY' },
  items: [],
  period: { from: on },
  verifiedOn: on,
});

const terms = {
  programme: 'DIBAO',
  beneficiary: { household: { token: HOUSEHOLD } },
  period: { from: '2025-02-01', to: '2025-12-31' },
  amount: { fen: 50_000, currency: 'CNY' },
  per: 'month',
  fundingSource: 'county',
  payingBody: { division: DIVISION, name: '朝阳区民政局' },
  basis: { clause: '社会救助暂行办法 第九条' },
  award: 'a_1',
} as const;

const originalOf = (position: number, type: string, subjects: readonly string[]) => ({
  ...{ source: '/110105/spec', id: String(position), eventId: idOf(position) },
  ...{ position: String(position), type, subjects },
});

export const STORY = new Story()
  .day('2025-03-01') // 1
  .add('civil-affairs', 'household.established', '2025-01-01', {
    household: { token: HOUSEHOLD },
    division: DIVISION,
    establishedOn: '2025-01-01',
  }) // 2
  .joins(MOTHER, '2025-01-01') // 3
  .joins(SON, '2025-02-20') // 4
  .income(100_000, '2025-01-15') // 5
  .add('civil-affairs', 'aid.granted', '2025-01-20', { ...terms, grantedOn: '2025-01-20' }) // 6
  .add('civil-affairs', 'aid.paid', '2025-02-10', {
    ...terms,
    instruction: 'i_1',
    paidOn: '2025-02-10',
  }) // 7
  .day('2025-05-01') // 8
  .add('civil-affairs', 'fact.corrected', '2025-04-20', {
    original: originalOf(5, typeOf('civil-affairs', 'income.verified'), [HOUSEHOLD]),
    reason: 'entered-in-error',
    replacement: incomeOf(180_000, '2025-01-15'),
  } as unknown as StoredDataOf<'fact.corrected'>) // 9
  // Late: it happened before all that is known by now.
  .add('human-resources', 'employment.started', '2025-01-05', {
    person: { token: MOTHER },
    kind: 'flexible',
    division: DIVISION,
    from: '2025-01-05',
  } as StoredDataOf<'employment.started'>) // 10
  .add('civil-affairs', 'member.left', '2025-04-10', {
    household: { token: HOUSEHOLD },
    person: { token: SON },
    membership: 'living-together',
    reason: 'move',
    on: '2025-04-10',
  }) // 11
  .add('civil-affairs', 'household.established', '2025-04-10', {
    household: { token: OTHER },
    division: DIVISION,
    establishedOn: '2025-04-10',
  }) // 12
  .joins(SON, '2025-04-10', OTHER) // 13
  .add('human-resources', 'wage.reported', '2025-04-30', {
    person: { token: SON },
    month: '2025-04',
    amount: { fen: 300_000, currency: 'CNY' },
  }); // 14
