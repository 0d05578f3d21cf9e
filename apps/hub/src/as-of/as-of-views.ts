import type { Pool } from 'pg';
import type { EventStore } from '#event-store';
import {
  FindHouseholdsByPerson,
  FindHouseholdsByPersonHandler,
  GetHousehold,
  GetHouseholdHandler,
  type HouseholdOfPerson,
  type HouseholdView,
} from '#household';
import { HistoryClock } from './history-clock.js';
import { HistoryIndexReader } from './index/history-index-reader.js';
import { HistoryReader } from './history-reader.js';
import type { Point } from './point.js';
import { SubjectEvents } from './subject-events.js';

/** A view and the position it was folded up to: the same question about that position gives the same bytes. */
export interface ViewAsOf {
  readonly position: bigint;
  readonly view: HouseholdView;
}

/** What views said at a point in time, folded from the events. Bytes are those of the live view then. */
export class AsOfViews {
  readonly index: HistoryIndexReader;
  readonly clock: HistoryClock;
  readonly events: SubjectEvents;

  constructor(
    pool: Pool,
    store: Pick<EventStore, 'head' | 'readStream' | 'findByIds'>,
    now: () => number = Date.now,
  ) {
    this.index = new HistoryIndexReader(pool);
    this.clock = new HistoryClock(store, this.index, now);
    this.events = new SubjectEvents(store, this.index);
  }

  /**
   * One household as known and as true at the point.
   * @throws HubError `household.not-found`, `household.no-day`, `as-of.not-yet`, `as-of.behind`
   */
  async household(token: string, point: Point): Promise<ViewAsOf> {
    const reader = await this.readerAt(point);
    const handler = new GetHouseholdHandler(reader, reader);
    return {
      position: reader.position,
      view: await handler.execute(new GetHousehold(token)),
    };
  }

  /** The households of a person, as known at the point. */
  async householdsOf(person: string, point: Point): Promise<readonly HouseholdOfPerson[]> {
    const reader = await this.readerAt(point);
    return new FindHouseholdsByPersonHandler(reader).execute(new FindHouseholdsByPerson(person));
  }

  /** Documents as they were at the point, whose own day it is when none is named. */
  async readerAt({ asOf, effectiveAt }: Point): Promise<HistoryReader> {
    const position = await this.clock.positionOf(asOf);
    const day = effectiveAt ?? (await this.clock.dayAt(position));
    return new HistoryReader(this.events, position, day);
  }
}
