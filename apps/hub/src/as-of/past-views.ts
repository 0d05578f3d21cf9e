import type { Pool } from 'pg';
import type { FindingsThen } from '#assistance';
import type { EventStore } from '#event-store';
import type { HouseholdFilter, HouseholdItem } from '#household';
import type { Page } from '#kernel';
import type { Projection } from '#projections';
import type { ViewPosition } from '#sharing';
import { AsOfViews } from './as-of-views.js';
import { ComponentReplay, type Component } from './component-replay.js';
import { HouseholdsKnownAt } from './households-known-at.js';
import type { Point } from './point.js';

/** A point that was asked for, as the queries take it. */
export interface ResolvedPoint {
  /** The last position known; undefined for what is known now. */
  readonly knownAt?: number;
  /** The day by the facts' own dates; undefined for the last opened one. */
  readonly day?: string;
}

export interface PastViewsOptions {
  readonly pool: Pool;
  readonly store: Pick<EventStore, 'head' | 'readStream' | 'findByIds'>;
  readonly projection: Projection;
  readonly viewPosition: Pick<ViewPosition, 'read' | 'passed'>;
  readonly now?: () => number;
}

const PATIENCE_MS = 3000;

/** Whatever the API answers as of a point in time. */
export class PastViews {
  readonly fromEvents: AsOfViews;
  /** What the views are known to have come to; a build that takes over has come as far. */
  private viewsAt = 0n;

  constructor(private readonly options: PastViewsOptions) {
    this.fromEvents = new AsOfViews(options.pool, options.store, options.now);
  }

  /**
   * Waits until views and index have come to the point.
   * @throws HubError `as-of.not-yet`, `as-of.behind`
   */
  async resolve({ asOf, effectiveAt }: Point): Promise<ResolvedPoint> {
    if (asOf === undefined) return effectiveAt === undefined ? {} : { day: effectiveAt };
    const { clock } = this.fromEvents;
    const position = await clock.positionOf(asOf);
    await this.waitForViews(position);
    const day = effectiveAt ?? (await clock.dayAt(position));
    return { knownAt: Number(position), ...(day !== undefined && { day }) };
  }

  private async waitForViews(position: bigint): Promise<void> {
    if (this.viewsAt >= position) return;
    const { viewPosition } = this.options;
    this.viewsAt = await viewPosition.read();
    if (this.viewsAt >= position) return;
    await viewPosition.passed(position - 1n, AbortSignal.timeout(PATIENCE_MS));
    this.viewsAt = await viewPosition.read();
    if (this.viewsAt < position) throw this.fromEvents.clock.behind();
  }

  households(
    filter: HouseholdFilter,
    { knownAt = 0, day }: ResolvedPoint,
    limit: number,
    cursor?: string,
  ): Promise<Page<HouseholdItem>> {
    const { pool } = this.options;
    const then = { position: knownAt, day };
    return new HouseholdsKnownAt(pool, this.replayTo(knownAt), then).list(filter, limit, cursor);
  }

  /**
   * A household and whoever hangs together with it by an event, as known at a position of
   * {@link AsOfViews.household}: all that its view and findings were made from.
   * @throws HubError `as-of.too-wide`
   */
  around(household: string, position: bigint): Promise<Component> {
    return this.replayTo(Number(position)).around(household);
  }

  /** What the assistance context cannot tell from its tables. */
  findingsThen(position: number): FindingsThen {
    const replay = this.replayTo(position);
    return (subject) => replay.findingsOf(subject);
  }

  /** One for each answer: what it has folded it keeps. */
  private replayTo(position: number): ComponentReplay {
    const { store, projection } = this.options;
    return new ComponentReplay(store, this.fromEvents.events, projection, BigInt(position));
  }
}
