import type { Pool } from 'pg';
import type { EventStore, StoredEvent } from '#event-store';
import { formatCursor, type Cursor } from '../../domain/cursor.js';
import {
  divisionOfSource,
  thinEvent,
  type StoredAttributes,
  type ThinFinding,
  type ThinMessage,
} from '../../domain/thin-message.js';
import type { FindingChange } from '../../domain/views.js';
import type { ViewPosition } from '../../infrastructure/view-position.js';
import type { SharedViews } from '../../infrastructure/view-tables.js';

export type FeedKind = ThinMessage['kind'];

/** What one reader asks for and may see. */
export interface FeedScope {
  readonly kinds: ReadonlySet<FeedKind>;
  /** Whether things of this six-digit division are shown. */
  readonly seesDivision: (division: string) => boolean;
}

export interface FeedItem {
  /** What to go on from: the `id` of an SSE message. */
  readonly cursor: string;
  readonly message: ThinMessage;
}

export interface FeedPage {
  readonly items: readonly FeedItem[];
  /** Where the next page starts; moves on also past what the scope leaves out. */
  readonly next: Cursor;
  /** Whether to ask again at once; the view may then turn out to have no more. */
  readonly hasMore: boolean;
}

interface Placed extends Cursor {
  readonly message: ThinMessage;
  readonly division: string;
}

/**
 * Reads events and findings as one ordered feed, up to what the view has committed: once a position has
 * been sent, all findings of it were there to be sent.
 */
export class FeedReader {
  constructor(
    private readonly pool: Pool,
    private readonly store: Pick<EventStore, 'read'>,
    private readonly position: ViewPosition,
    private readonly views: SharedViews,
  ) {}

  /** Looks at up to `limit` messages after the cursor; the scope may leave out some or all of them. */
  async page(after: Cursor, limit: number, scope: FeedScope): Promise<FeedPage> {
    const committed = await this.position.read();
    const events = scope.kinds.has('event') ? await this.events(after, limit, committed) : [];
    // The store gives fewer than asked for when events are enormous.
    const upTo = events.at(-1)?.position ?? committed;
    const findings = scope.kinds.has('finding') ? await this.findings(after, upTo, limit) : [];
    const found = [...events, ...findings].sort(inOrder).slice(0, limit);
    const full = found.length === limit;
    const next = full ? found.at(-1)! : end(after, upTo);
    return {
      items: found.filter((item) => scope.seesDivision(item.division)).map(asItem),
      next: { position: next.position, ordinal: next.ordinal },
      hasMore: full || upTo < committed,
    };
  }

  /** Resolves when the view has come past the cursor, or the signal aborts. */
  waitBeyond({ position }: Cursor, signal: AbortSignal): Promise<void> {
    return this.position.passed(position, signal);
  }

  private async events(after: Cursor, limit: number, committed: bigint): Promise<Placed[]> {
    if (after.position >= committed) return [];
    const events = await this.store.read({ after: after.position, limit });
    return events.filter((event) => event.position <= committed).map(placeEvent);
  }

  private async findings(after: Cursor, upTo: bigint, limit: number): Promise<Placed[]> {
    const { rows } = await this.pool.query<{ position: string; ordinal: number; doc: string }>(
      `select position, ordinal, doc from ${this.views.findingLog}
       where (position, ordinal) > ($1, $2) and position <= $3
       order by position, ordinal limit $4`,
      [String(after.position), after.ordinal, String(upTo), limit],
    );
    return rows.map(({ position, ordinal, doc }) =>
      placeFinding(BigInt(position), ordinal, JSON.parse(doc) as FindingChange),
    );
  }
}

/** Every finding of a committed position has a smaller ordinal. */
const AFTER_ALL_FINDINGS = 999_999_999;

/** Past everything of the position; never back, should the view be behind the reader. */
function end(after: Cursor, upTo: bigint): Cursor {
  if (upTo < after.position) return after;
  return { position: upTo, ordinal: upTo === 0n ? 0 : AFTER_ALL_FINDINGS };
}

function placeEvent(event: StoredEvent): Placed {
  const attributes = (event.body ?? JSON.parse(event.data.toString('utf8'))) as StoredAttributes;
  const division = divisionOfSource(attributes.source);
  return { position: event.position, ordinal: 0, division, message: thinEvent(event, attributes) };
}

function placeFinding(position: bigint, ordinal: number, finding: FindingChange): Placed {
  const message: ThinFinding = {
    kind: 'finding',
    position: String(position),
    change: finding.change,
    id: finding.findingId,
    rule: finding.rule,
    subject: finding.subject,
    department: finding.department,
    division: finding.division,
  };
  return { position, ordinal, division: finding.division, message };
}

function inOrder(a: Cursor, b: Cursor): number {
  if (a.position !== b.position) return a.position < b.position ? -1 : 1;
  return a.ordinal - b.ordinal;
}

const asItem = (item: Placed): FeedItem => ({ cursor: formatCursor(item), message: item.message });
