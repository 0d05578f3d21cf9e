import { TYPE_NAMES, catalogueEntry } from '#contracts';
import type { StoredEvent } from '#event-store';
import { staysOf, type HouseholdDoc, type HouseholdView } from '#household';
import {
  decodeCursor,
  encodeCursor,
  HubError,
  invalidCursor,
  type Page,
  type Sentence,
} from '#kernel';
import { householdNotFound } from '../household-not-found.js';
import type { AsOfViews } from './as-of-views.js';
import { Causes } from './causes.js';
import { HouseholdFold } from './household-fold.js';
import type { Point } from './point.js';
import { byPosition } from './subject-events.js';
import { bodyOf, subjectsOf } from './subjects.js';
import { viewChanges, type FieldChange } from './view-changes.js';

/** One event of a household's history. No personal data: who may see them asks for the view. */
export interface TimelineItem {
  /** Decimal. */
  readonly position: string;
  readonly type: string;
  /** What kind of event that is. */
  readonly kind: Sentence;
  readonly department: string;
  /** When it happened, as the department wrote it. */
  readonly happened: string;
  /** When the hub came to know of it: UTC. */
  readonly known: string;
  /** Tokens of the household and of its persons, as far as it names them. */
  readonly subjects: readonly string[];
  /** Position of the event that it corrects or revokes. */
  readonly amends?: string;
  /** Fields of the view of that day that say something else since. */
  readonly changed: readonly Pick<FieldChange, 'pointer' | 'label'>[];
}

export interface DiffPoint {
  /** The last position known. */
  readonly position: string;
  readonly day: string;
}

export interface ViewDiff {
  readonly household: string;
  readonly from: DiffPoint;
  readonly to: DiffPoint;
  readonly changes: readonly (Omit<FieldChange, 'path'> & {
    /** Positions of the events that made it so, in order. */
    readonly events: readonly string[];
  })[];
}

interface Seen {
  readonly position: bigint;
  readonly day: string;
}

/** What happened to one household, in the order in which the hub came to know of it. */
export class HouseholdHistory {
  constructor(private readonly views: AsOfViews) {}

  /** Events known at the point, oldest first. @throws HubError `household.not-found` and those of points */
  async timeline(
    household: string,
    point: Pick<Point, 'asOf'>,
    limit: number,
    cursor?: string,
  ): Promise<Page<TimelineItem>> {
    const after = cursor === undefined ? 0n : positionIn(cursor);
    const upTo = await this.views.clock.positionOf(point.asOf);
    const all = await this.eventsOf(household, upTo);
    const fold = new HouseholdFold(household);
    for (const event of all) fold.fold(event);
    const stays = lastDays(fold.document());
    const own = all.filter((event) => isOwn(event, household, stays));
    const shown = own.filter(({ position }) => position > after).slice(0, limit);
    const changes = await this.changesBy(household, all, shown);
    const whom = new Set([household, ...stays.keys()]);
    const items = shown.map((event) => itemOf(event, whom, changes.get(event) ?? []));
    const last = shown.at(-1);
    const more = last !== undefined && last !== own.at(-1);
    return { items, ...(more && { next: encodeCursor(String(last.position)) }) };
  }

  /** @throws HubError `household.not-found` and those of points */
  async diff(
    household: string,
    from: Point,
    to: Point,
    mayBeSeen: (view: HouseholdView) => boolean,
  ): Promise<ViewDiff> {
    const points = [await this.seenAt(from), await this.seenAt(to)] as const;
    const [earlier, later] =
      points[0].position <= points[1].position ? points : [points[1], points[0]];
    const all = await this.eventsOf(household, later.position);
    const fold = new HouseholdFold(household);
    const causes = new Causes(fold);
    for (const event of all) if (event.position <= earlier.position) fold.fold(event);
    const first = fold.view(earlier.day);
    const learned = all.filter(({ position }) => position > earlier.position);
    causes.learn(learned, earlier.day);
    causes.pass(earlier.day, later.day);
    const second = fold.view(later.day);
    if ([first, second].some((view) => view && !mayBeSeen(view)) || !(first ?? second)) {
      throw householdNotFound();
    }
    const [before, after] = earlier === points[0] ? [first, second] : [second, first];
    return {
      household,
      from: shownPoint(points[0]),
      to: shownPoint(points[1]),
      changes: viewChanges(before, after).map(({ path, ...change }) => ({
        ...change,
        events: causes.of(path).map(String),
      })),
    };
  }

  private async seenAt({ asOf, effectiveAt }: Point): Promise<Seen> {
    const position = await this.views.clock.positionOf(asOf);
    const day = effectiveAt ?? (await this.views.clock.dayAt(position)) ?? noDay();
    return { position, day };
  }

  /** All that may show in the household's view, whoever lived there when. */
  private async eventsOf(household: string, upTo: bigint): Promise<StoredEvent[]> {
    const { events } = this.views;
    const own = await events.of([household], upTo);
    const named = new Set(own.flatMap((event) => [...subjectsOf(event)]));
    const persons = [...named].filter((token) => token.startsWith('p_'));
    const all = new Map(own.map((event) => [event.position, event]));
    for (const event of await events.of(persons, upTo)) all.set(event.position, event);
    return [...all.values()].sort(byPosition);
  }

  /** What each of the events changed, in the view of the day that it became known on. */
  private async changesBy(
    household: string,
    all: readonly StoredEvent[],
    shown: readonly StoredEvent[],
  ): Promise<Map<StoredEvent, FieldChange[]>> {
    const wanted = new Set(shown);
    const last = shown.at(-1)?.position ?? 0n;
    const fold = new HouseholdFold(household);
    const changes = new Map<StoredEvent, FieldChange[]>();
    for (const event of all) {
      if (event.position > last) break;
      const day = wanted.has(event) ? await this.dayOf(event) : undefined;
      const before = day === undefined ? undefined : fold.view(day);
      fold.fold(event);
      if (day !== undefined) changes.set(event, viewChanges(before, fold.view(day)));
    }
    return changes;
  }

  private async dayOf(event: StoredEvent): Promise<string> {
    return (await this.views.clock.dayAt(event.position)) ?? happenedOn(event);
  }
}

/** Whether it names the household, or somebody of it who had not left for good when it happened. */
function isOwn(event: StoredEvent, household: string, stays: Map<string, string>): boolean {
  const named = subjectsOf(event);
  if (named.has(household)) return true;
  const on = happenedOn(event);
  return [...named].some((person) => on < (stays.get(person) ?? ''));
}

const FOR_EVER = '9999-12-31';

/** By person who ever lived there, the day of leaving for good. */
function lastDays(doc: HouseholdDoc): Map<string, string> {
  const until = new Map<string, string>();
  for (const stay of staysOf(doc)) {
    const day = stay.until ?? FOR_EVER;
    if (day > (until.get(stay.party) ?? '')) until.set(stay.party, day);
  }
  return until;
}

const happenedOn = (event: StoredEvent): string => bodyOf(event).time.slice(0, 10);

function itemOf(
  event: StoredEvent,
  whom: ReadonlySet<string>,
  changes: readonly FieldChange[],
): TimelineItem {
  const { time, hubdepartment, data } = bodyOf(event);
  const entry = catalogueEntry(event.type);
  const name = TYPE_NAMES.get(event.type)?.name ?? event.type;
  return {
    position: String(event.position),
    type: event.type,
    kind: entry ? { zh: entry.titleZh, en: entry.titleEn } : { zh: name, en: name },
    department: hubdepartment,
    happened: time,
    known: event.recordedAt.toISOString(),
    subjects: [...subjectsOf(event)].filter((token) => whom.has(token)).sort(),
    ...(data.original && { amends: data.original.position }),
    changed: changes.map(({ pointer, label }) => ({ pointer, label })),
  };
}

function positionIn(cursor: string): bigint {
  const [position = ''] = decodeCursor(cursor, 1);
  if (!/^\d{1,18}$/.test(position)) throw invalidCursor();
  return BigInt(position);
}

const shownPoint = ({ position, day }: Seen): DiffPoint => ({ position: String(position), day });

function noDay(): never {
  throw new HubError('invalid', 'as-of.no-day', {
    zh: '该时点平台尚未开日，请同时指定日期，如 123@2025-03-01。',
    en: 'No day had been opened by then: name one, as in 123@2025-03-01.',
  });
}
