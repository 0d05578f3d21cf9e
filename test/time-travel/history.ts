import { createHash } from 'node:crypto';
import { catalogueEntry, upgradeResidentNumber, type PersonRef, type Replacer } from '#contracts';
import { generateCounty, type CountyEvent } from '#county';
import type { NewEvent, StoredEvent, Write } from '#event-store';
import { uuidV5, parseUuid } from '#kernel';

const NAMESPACE = parseUuid('7f1f1f0e-6f7f-5d0a-9f6e-0d6f5c1a7e21');

/** A stored event as the reference and the checks look at it. */
export interface Told {
  readonly p: number;
  readonly type: string;
  readonly id: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface Original {
  readonly source: string;
  readonly id: string;
  readonly eventId: string;
  readonly position: string;
  readonly type: string;
  readonly subjects: readonly string[];
}

interface Placed {
  readonly position: number;
  readonly type: string;
  readonly data: Record<string, unknown>;
  readonly subjects: readonly string[];
  readonly subject: string;
  readonly source: string;
  readonly id: string;
  readonly eventId: string;
}

/** A token of the form that the hub gives out; readable ones would not do for its addresses. */
const token = (prefix: 'p' | 'h', text: string): string => {
  const digest = createHash('sha256').update(text).digest();
  const letters = 'abcdefghijklmnopqrstuvwxyz234567';
  return `${prefix}_${[...digest.subarray(0, 26)].map((byte) => letters[byte % 32]).join('')}`;
};

function personToken(person: PersonRef, source: string): string {
  const { documentType, documentNumber, issuingCountry, localReference } = person;
  if (documentType === 'none') return token('p', `none|${source}|${localReference}`);
  if (documentType === 'resident-id') return token('p', upgradeResidentNumber(documentNumber!));
  return token('p', `${documentType}|${issuingCountry}|${documentNumber}`);
}

/** Pseudo-random numbers from a seed: the same run every time. */
export class Dice {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }
}

/**
 * A made-up county's history as the hub stores it, without sealed parts: days are opened on the way, and
 * beside the county's own corrections made-up ones of every shape: of corrections, of revocations, and
 * such as move a fact to somebody else.
 */
export class History {
  readonly writes: Write[] = [];
  readonly households: string[] = [];
  readonly persons: string[] = [];
  private readonly placed: Placed[] = [];
  private readonly amended: Placed[] = [];
  private readonly byId = new Map<string, Placed>();
  private readonly early = new Map<string, CountyEvent[]>();
  private position = 0;

  constructor(
    private readonly dice: Dice,
    options: {
      readonly households: number;
      readonly until: string;
      readonly days: readonly string[];
    },
  ) {
    const county = generateCounty({ ...options, seed: 11 });
    const events: CountyEvent[] = [];
    for (const batch of county.batches) {
      for (const one of batch) if (one.kind === 'event' && !one.again) events.push(one.event);
    }
    const days = [...options.days];
    const gap = Math.floor(events.length / days.length);
    events.forEach((event, n) => {
      if (n % gap === 0 && days.length > 0) this.openDay(days.shift()!);
      this.take(event);
      if (this.placed.length > 100 && dice.below(90) === 0) this.amend();
    });
  }

  get length(): number {
    return this.position;
  }

  private openDay(day: string): void {
    const source = '/000000/hub/clock';
    this.push('calendar', 'doudi.hub.day.opened.v1', {
      id: day,
      source,
      time: `${day}T00:00:00+08:00`,
      data: { day },
    });
  }

  private take(event: CountyEvent): void {
    const ref = event.data['original'] as { source: string; id: string } | undefined;
    if (ref && !this.byId.has(ref.id)) {
      this.early.set(ref.id, [...(this.early.get(ref.id) ?? []), event]);
      return;
    }
    const data = ref
      ? this.amendment(event, this.byId.get(ref.id)!)
      : this.replaced(event.type, event);
    this.store(event, data, ref && this.byId.get(ref.id)!);
    const waiting = this.early.get(event.id) ?? [];
    this.early.delete(event.id);
    for (const later of waiting) this.take(later);
  }

  private replaced(type: string, { data, source }: Pick<CountyEvent, 'data' | 'source'>) {
    return catalogueEntry(type)!.replacePersonal(data, replacerOf(source));
  }

  private amendment(event: CountyEvent, original: Placed): Record<string, unknown> {
    const { replacement } = event.data as { replacement?: Record<string, unknown> };
    return {
      ...event.data,
      original: refTo(original),
      ...(replacement && {
        replacement: this.replaced(original.type, { data: replacement, source: event.source }),
      }),
    };
  }

  private store(
    event: Pick<CountyEvent, 'id' | 'source' | 'type' | 'time'>,
    data: Record<string, unknown>,
    original?: Placed,
  ): void {
    const { id, source } = event;
    const about = original ? amended(data, original) : stated(event.type, data);
    const { subject } = about;
    const stream = subject.startsWith('h_') ? `household-${subject}` : `person-${subject}`;
    const eventId = this.push(stream, event.type, { ...event, subject, data });
    const placed: Placed = { ...about, position: this.position, source, id, eventId };
    this.placed.push(placed);
    if (id.startsWith('made-up-')) this.amended.push(placed);
    this.byId.set(id, placed);
    if (event.type.endsWith('household.established.v1')) this.households.push(subject);
    if (event.type.endsWith('member.joined.v1')) this.persons.push(tokensIn(data['person'])[0]!);
  }

  private push(
    stream: string,
    type: string,
    body: { readonly id: string; readonly source: string; readonly [name: string]: unknown },
  ): string {
    this.position += 1;
    const department = type.split('.')[1];
    const full = { specversion: '1.0', type, hubdepartment: department, ...body };
    const event: NewEvent = {
      id: uuidV5(NAMESPACE, `${body.source}|${body.id}`),
      type,
      data: Buffer.from(JSON.stringify(full)),
    };
    this.writes.push({ stream, expected: 'any', events: [event] });
    return event.id;
  }

  /** Corrects or revokes something recent, or something that was amended before. */
  private amend(): void {
    const again = this.amended.length > 0 && this.dice.below(3) === 0;
    const original = this.dice.of(again ? this.amended.slice(-200) : this.placed.slice(-3000));
    const department = original.type.split('.')[1]!;
    const revokes = this.dice.below(3) === 0;
    const event = {
      id: `made-up-${this.position}`,
      source: original.source,
      type: `doudi.${department}.fact.${revokes ? 'revoked' : 'corrected'}.v1`,
      time: '2025-06-01T09:00:00+08:00',
    };
    const replacement = revokes ? undefined : this.changed(original.data);
    const data = {
      original: refTo(original),
      reason: 'entered-in-error',
      ...(replacement && { replacement }),
    };
    this.store(event, data, original);
  }

  /** The same content with other sums and days, or about somebody else of the same kind. */
  private changed(data: Record<string, unknown>): Record<string, unknown> {
    const text = JSON.stringify(data);
    switch (this.dice.below(3)) {
      case 0:
        return JSON.parse(
          text.replaceAll(/"fen":(\d+)/g, (_, fen) => `"fen":${Number(fen) + 700}`),
        );
      case 1:
        return JSON.parse(text.replaceAll(/"(202\d-\d\d)-\d\d"/g, '"$1-03"'));
      default: {
        const [from] = tokensIn(data);
        if (!from) return JSON.parse(text);
        const to = this.dice.of(from.startsWith('h_') ? this.households : this.persons);
        return JSON.parse(text.replaceAll(from, to));
      }
    }
  }
}

type About = Pick<Placed, 'type' | 'data' | 'subjects' | 'subject'>;

const stated = (type: string, data: Record<string, unknown>): About => ({
  ...{ type, data, subjects: [...new Set(tokensIn(data))], subject: mainSubject(data) },
});

/** What a revocation leaves is still data of the original's type, should somebody correct it. */
function amended(data: Record<string, unknown>, { type, subject, ...original }: Placed): About {
  const content = (data['replacement'] ?? original.data) as Record<string, unknown>;
  const subjects = [...new Set([...original.subjects, ...tokensIn(content)])];
  return { type, subject, data: content, subjects };
}

const refTo = ({ source, id, eventId, position, type, subjects }: Placed): Original => ({
  ...{ source, id, eventId, type, subjects, position: String(position) },
});

function replacerOf(source: string): Replacer {
  return {
    person: (person) => ({ token: personToken(person, source) }),
    household: ({ number }) => ({ token: token('h', number) }),
    number: (kind, text) => `${kind[0]}_${source}|${text}`,
    address: () => ({}),
  };
}

export function tokensIn(data: unknown): string[] {
  if (typeof data !== 'object' || data === null) return [];
  const { token } = data as { token?: string };
  if (typeof token === 'string') return [token];
  return Object.values(data).flatMap(tokensIn);
}

function mainSubject(data: Record<string, unknown>): string {
  const { household, subject, beneficiary, person } = data as Record<string, object | undefined>;
  return tokensIn(household ?? subject ?? beneficiary ?? person)[0]!;
}

export const toldOf = ({ position, type, id, data }: StoredEvent): Told => ({
  p: Number(position),
  type,
  id,
  data: (JSON.parse(data.toString('utf8')) as { data: Told['data'] }).data,
});
