import type { Pool } from 'pg';
import { HubError } from '#kernel';

/** The hub's answer, as the department's people read it. */
export interface ReceiptView {
  readonly source: string | null;
  readonly id: string | null;
  readonly status: string;
  readonly code: string | null;
  readonly pointer: string | null;
  readonly zh: string | null;
  readonly en: string | null;
  readonly position: string | null;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly receivedAt: string;
}

export interface EventStatus {
  readonly id: string;
  readonly source: string;
  /** In the outbox until Kafka has acknowledged. */
  readonly state: 'pending' | 'sent';
  readonly acceptedAt: string;
  readonly receipts: readonly ReceiptView[];
}

export interface ReceiptPage {
  readonly items: readonly ReceiptView[];
  /** Opaque; absent on the last page. */
  readonly next?: string;
}

export interface Following {
  readonly outbox: { readonly pending: number; readonly sent: number };
  readonly receipts: Readonly<Record<string, number>>;
}

const RECEIPT = `source, id, status, code, pointer, zh, en, position, topic, part as "partition",
  message_offset as "offset", received_at as "receivedAt"`;

type ReceiptRow = Omit<ReceiptView, 'receivedAt'> & { readonly receivedAt: Date };

const view = (row: ReceiptRow): ReceiptView => ({
  ...row,
  receivedAt: row.receivedAt.toISOString(),
});

/** Answers what became of the department's events, from its own database. */
export class FollowUp {
  constructor(private readonly pool: Pool) {}

  async event(id: string): Promise<EventStatus | undefined> {
    const events = await this.pool.query<{ source: string; sent: boolean; accepted_at: Date }>(
      `select source, accepted_at, position <= (select position from outbox_sent) as sent
         from outbox where id = $1
       union all
       select source, accepted_at, true from outbox_known where id = $1
       order by accepted_at limit 1`,
      [id],
    );
    const event = events.rows[0];
    if (event === undefined) return undefined;
    const receipts = await this.pool.query<ReceiptRow>(
      `select ${RECEIPT} from receipt where id = $1 and source = $2
        order by topic, part, message_offset`,
      [id, event.source],
    );
    return {
      id,
      source: event.source,
      state: event.sent ? 'sent' : 'pending',
      acceptedAt: event.accepted_at.toISOString(),
      receipts: receipts.rows.map(view),
    };
  }

  async receipts(query: {
    readonly status?: string;
    readonly after?: string;
    readonly limit: number;
  }): Promise<ReceiptPage> {
    const after = query.after === undefined ? ['', -1, '-1'] : readCursor(query.after);
    const { rows } = await this.pool.query<ReceiptRow>(
      `select ${RECEIPT} from receipt
        where (topic, part, message_offset) > ($1::text, $2::int, $3::bigint)
          and ($4::text is null or status = $4)
        order by topic, part, message_offset limit $5`,
      [...after, query.status ?? null, query.limit],
    );
    const items = rows.map(view);
    const last = items.at(-1);
    if (last === undefined || items.length < query.limit) return { items };
    return { items, next: writeCursor(last) };
  }

  async status(): Promise<Following> {
    const outbox = await this.pool.query<{ end: string; sent: string }>(
      'select e.position as end, s.position as sent from outbox_end e, outbox_sent s',
    );
    const receipts = await this.pool.query<{ status: string; count: string }>(
      'select status, count(*) as count from receipt group by status order by status',
    );
    const { end, sent } = outbox.rows[0]!;
    return {
      outbox: { pending: Number(end) - Number(sent), sent: Number(sent) },
      receipts: Object.fromEntries(receipts.rows.map((r) => [r.status, Number(r.count)])),
    };
  }
}

const writeCursor = ({ topic, partition, offset }: ReceiptView): string =>
  Buffer.from(`${topic}\n${partition}\n${offset}`, 'utf8').toString('base64url');

function readCursor(text: string): [string, number, string] {
  const [topic, part, offset] = Buffer.from(text, 'base64url').toString('utf8').split('\n');
  if (topic !== undefined && /^\d{1,9}$/.test(part ?? '') && /^\d{1,18}$/.test(offset ?? '')) {
    return [topic, Number(part), offset!];
  }
  throw new HubError('invalid', 'cursor', {
    zh: '参数 after 不是上一页给出的 next。',
    en: 'The parameter after is not the next of a page before.',
  });
}
