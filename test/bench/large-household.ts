import { randomBytes } from 'node:crypto';
import { typeOf, type Department, type Kind, type StoredDataOf } from '#contracts';
import type { Write } from '#event-store';
import { plusMonths, uuidV5, parseUuid } from '#kernel';

const NAMESPACE = parseUuid('7f1f1f0e-6f7f-5d0a-9f6e-0d6f5c1a7e22');
const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';
const DIVISION = '110101';
const MEMBERS = 4;
const FIRST_DAY = '2018-01-05';

/** As long as what stands in the place of a name, a number and a document. */
const sealed = (): string => randomBytes(180).toString('base64url');

/** A household of four as the store keeps it, with so many events: wages, bills, aid and payments. */
export class LargeHousehold {
  readonly household: string;
  readonly writes: Write[] = [];

  constructor(
    private readonly number: number,
    events: number,
  ) {
    this.household = this.token('h', 0);
    const persons = Array.from({ length: MEMBERS }, (_, n) => this.token('p', n));
    this.found(persons);
    for (let month = 0; this.writes.length < events; month++) {
      const on = plusMonths(FIRST_DAY, month);
      if (on.endsWith('-01-05') || month === 0) this.grant(on);
      this.pay(on);
      for (const person of persons) this.earn(person, on);
    }
    this.writes.length = events;
  }

  private found(persons: readonly string[]): void {
    this.add('civil-affairs', 'household.established', {
      household: this.ref(this.household),
      division: DIVISION,
      establishedOn: FIRST_DAY,
      places: [
        { kind: 'residence', division: DIVISION, address: { sealed: sealed() }, from: FIRST_DAY },
      ],
    });
    for (const [n, person] of persons.entries()) {
      this.add('civil-affairs', 'member.joined', {
        household: this.ref(this.household),
        person: this.ref(person),
        relation: n === 0 ? 'head' : 'child',
        membership: 'living-together',
        reason: 'establishment',
        from: FIRST_DAY,
      });
    }
  }

  private grant(on: string): void {
    this.add('civil-affairs', 'aid.granted', {
      ...this.terms(on),
      award: `a_${this.number}-${on}`,
      grantedOn: on,
    } as StoredDataOf<'aid.granted'>);
  }

  private pay(on: string): void {
    this.add('civil-affairs', 'aid.paid', {
      ...this.terms(on),
      award: `a_${this.number}-${on.slice(0, 4)}-01-05`,
      instruction: `i_${this.number}-${on}`,
      paidOn: on,
    } as StoredDataOf<'aid.paid'>);
  }

  private terms(on: string) {
    const year = on.slice(0, 4);
    return {
      programme: 'DIBAO',
      beneficiary: { household: this.ref(this.household) },
      period: { from: `${year}-01-05`, to: `${year}-12-31` },
      amount: { fen: 139_500, currency: 'CNY' },
      per: 'month',
      fundingSource: 'county',
      payingBody: { division: DIVISION, name: '东城区民政局' },
      basis: { clause: '社会救助暂行办法 第九条' },
    } as const;
  }

  private earn(person: string, on: string): void {
    this.add('human-resources', 'wage.reported', {
      person: this.ref(person),
      month: on.slice(0, 7),
      amount: { fen: 120_000, currency: 'CNY' },
    });
  }

  private add<K extends Kind>(department: Department, kind: K, data: StoredDataOf<K>): void {
    const type = typeOf(department, kind);
    const source = `/${DIVISION}/${department}/bench`;
    const id = `${this.number}-${this.writes.length}`;
    const [subject] = [this.subjectOf(data)];
    const body = {
      ...{ specversion: '1.0', id, source, type, subject, time: '2025-01-05T09:00:00+08:00' },
      ...{ recordedtime: '2025-01-05T10:00:00+08:00', sequence: String(this.writes.length + 1) },
      ...{ datacontenttype: 'application/json', hubdepartment: department },
      ...{ hubreceived: '2025-01-05T02:00:00.000Z', hubfingerprint: sealed().slice(0, 43), data },
    };
    this.writes.push({
      stream: subject.startsWith('h_') ? `household-${subject}` : `person-${subject}`,
      expected: 'any',
      events: [{ id: uuidV5(NAMESPACE, id), type, data: Buffer.from(JSON.stringify(body)) }],
    });
  }

  private subjectOf(data: object): string {
    const { household, person } = data as Record<string, { token: string } | undefined>;
    return household?.token ?? person?.token ?? this.household;
  }

  private ref(token: string): { token: string; sealed: string } {
    return { token, sealed: sealed() };
  }

  private token(prefix: 'h' | 'p', n: number): string {
    let rest = this.number * MEMBERS + n;
    const letters = Array.from({ length: 26 }, () => {
      const letter = LETTERS[rest % 32]!;
      rest = Math.floor(rest / 32);
      return letter;
    });
    return `${prefix}_${letters.join('')}`;
  }
}
