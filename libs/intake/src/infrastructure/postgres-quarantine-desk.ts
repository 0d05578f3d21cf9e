import type { Pool } from 'pg';
import { HubError } from '#kernel';
import { int8Array } from '#platform';
import type {
  QuarantineDesk,
  QuarantinedItem,
  QuarantineFilter,
  QuarantinePage,
  QuarantineStatus,
} from '../application/quarantine-desk.js';

interface Row {
  readonly id: string;
  readonly department: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly received_at: Date;
  readonly status: QuarantineStatus;
  readonly code: string;
  readonly pointer: string;
  readonly zh: string;
  readonly en: string;
  readonly source: string | null;
  readonly event_id: string | null;
  readonly type: string | null;
  readonly replay_requested_at: Date | null;
  readonly settled_at: Date | null;
  readonly settled_by: string | null;
  readonly note: string | null;
}

const COLUMNS = `id, department, topic, partition, "offset", received_at, status, code, pointer, zh,
  en, source, event_id, type, replay_requested_at, settled_at, settled_by, note`;
const MAX_PAGE = 200;
const OPEN = `status in ('rejected', 'waiting')`;
const ID = /^\d{1,18}$/;

export class PostgresQuarantineDesk implements QuarantineDesk {
  constructor(private readonly pool: Pool) {}

  async list(filter: QuarantineFilter, limit: number, before?: string): Promise<QuarantinePage> {
    const size = Math.min(Math.max(1, limit), MAX_PAGE);
    const { where, values } = conditions(filter);
    if (before !== undefined) {
      values.push(checked(before));
      where.push(`id < $${values.length}`);
    }
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from quarantine where ${where.join(' and ')}
       order by id desc limit ${size + 1}`,
      values,
    );
    const items = rows.slice(0, size).map(itemOf);
    return rows.length > size ? { items, next: items.at(-1)!.id } : { items };
  }

  async get(id: string, department?: string): Promise<QuarantinedItem> {
    const { rows } = await this.pool.query<Row>(
      `select ${COLUMNS} from quarantine where id = $1 and ($2::text is null or department = $2)`,
      [checked(id), department ?? null],
    );
    if (rows[0] === undefined) throw notFound();
    return itemOf(rows[0]);
  }

  async replayByIds(ids: readonly string[], by: string): Promise<number> {
    const { rowCount } = await this.pool.query(
      `update quarantine set replay_requested_at = now(), settled_by = $2
       where id = any($1::bigint[]) and ${OPEN}`,
      [int8Array(ids.map(checked)), by],
    );
    return rowCount ?? 0;
  }

  async replayByFilter(filter: QuarantineFilter, by: string): Promise<number> {
    const { where, values } = conditions(filter);
    values.push(by);
    const { rowCount } = await this.pool.query(
      `update quarantine set replay_requested_at = now(), settled_by = $${values.length}
       where ${where.join(' and ')} and ${OPEN}`,
      values,
    );
    return rowCount ?? 0;
  }

  async dismiss(id: string, reason: string, by: string): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update quarantine set status = 'dismissed', waiting_for = null, replay_requested_at = null,
         settled_at = now(), settled_by = $2, note = $3
       where id = $1 and ${OPEN}`,
      [checked(id), by, reason],
    );
    if (rowCount === 1) return;
    const { status } = await this.get(id);
    throw new HubError('conflict', 'quarantine-settled', {
      zh: `该条目已办结（${status}），不能再处理。`,
      en: `This item is settled already (${status}).`,
    });
  }
}

function conditions(filter: QuarantineFilter): { where: string[]; values: string[] } {
  const where = ['true'];
  const values: string[] = [];
  for (const column of ['department', 'code', 'status', 'type'] as const) {
    const value = filter[column];
    if (value === undefined) continue;
    values.push(value);
    where.push(`${column} = $${values.length}`);
  }
  if (filter.text !== undefined && filter.text !== '') {
    values.push(filter.text);
    const at = `$${values.length}`;
    where.push(
      `(strpos(lower(zh), lower(${at})) > 0 or strpos(lower(en), lower(${at})) > 0
        or strpos(lower(pointer), lower(${at})) > 0)`,
    );
  }
  return { where, values };
}

function itemOf(row: Row): QuarantinedItem {
  const optional: Partial<Record<string, string>> = {
    source: row.source ?? undefined,
    eventId: row.event_id ?? undefined,
    type: row.type ?? undefined,
    settledAt: row.settled_at?.toISOString(),
    settledBy: row.settled_by ?? undefined,
    note: row.note ?? undefined,
  };
  const { id, department, topic, partition, offset, status, code, pointer, zh, en } = row;
  return {
    ...{ id, department, topic, partition, offset, status, code, pointer, zh, en },
    receivedAt: row.received_at.toISOString(),
    replayRequested: row.replay_requested_at !== null,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
  };
}

function checked(id: string): string {
  if (!ID.test(id)) throw notFound();
  return id;
}

const notFound = (): HubError =>
  new HubError('not-found', 'quarantine-not-found', {
    zh: '隔离区中没有该条目，请核对编号。',
    en: 'There is no such item in quarantine; check the id.',
  });
