import type { ClientBase } from 'pg';
import { byteaArray, int4Array, int8Array, textArray } from '#platform';
import { readable } from '../domain/readable.js';
import type { Refusal } from '../domain/refusal.js';
import type { Envelope, Incoming, RawVault } from '../application/ports.js';
import { packRaw } from './raw-message.js';

/** What is put into quarantine, or stays there after being taken up again. */
export interface Quarantined {
  readonly message: Incoming;
  readonly envelope: Envelope;
  /** Why it cannot be taken in, or what it waits for. */
  readonly why: { readonly refusal: Refusal } | { readonly waitingFor: string };
}

/** Another process or an officer has settled it since it was read: what was made of it here is void. */
export class SettledMeanwhileError extends Error {
  override readonly name = 'SettledMeanwhileError';
}

const WAITING_CODE = 'unknown-reference';

/** The reason shown for what waits. */
export const waitingReason = (ref: string): Refusal => ({
  code: WAITING_CODE,
  pointer: '',
  zh: `所引用的${WHAT[ref[0]!]?.zh ?? '对象'}尚未登记。本事件已保存，待其到达后自动入库，无需重发。`,
  en: `The ${WHAT[ref[0]!]?.en ?? 'object'} it refers to is not known yet. The event is kept and taken in once that arrives; no need to send it again.`,
});

const WHAT: Readonly<Record<string, { zh: string; en: string }>> = {
  p: { zh: '人员', en: 'person' },
  h: { zh: '家庭', en: 'household' },
  a: { zh: '救助申请或认定', en: 'application or award' },
  e: { zh: '原事件', en: 'original event' },
};

const reasonOf = ({ why }: Quarantined): Refusal =>
  'refusal' in why ? why.refusal : waitingReason(why.waitingFor);
const refOf = ({ why }: Quarantined): string | null =>
  'waitingFor' in why ? why.waitingFor : null;

/**
 * Adds messages from Kafka, and updates the reason of those that were in quarantine before.
 * @throws SettledMeanwhileError
 */
export async function storeQuarantined(
  tx: ClientBase,
  vault: RawVault,
  items: readonly Quarantined[],
  nowMs: number,
): Promise<void> {
  const fresh = items.filter(({ message }) => message.quarantineId === undefined);
  const again = items.filter(({ message }) => message.quarantineId !== undefined);
  if (fresh.length > 0) await insert(tx, vault, fresh, nowMs);
  if (again.length > 0) await update(tx, again);
}

async function insert(
  tx: ClientBase,
  vault: RawVault,
  items: readonly Quarantined[],
  nowMs: number,
): Promise<void> {
  const reasons = items.map(reasonOf);
  await tx.query(
    `insert into quarantine (topic, partition, "offset", department, received_at, raw, status,
       code, pointer, zh, en, source, event_id, type, waiting_for)
     select topic, partition, "offset", department, to_timestamp($14::float8 / 1000), raw,
       case when waiting_for is null then 'rejected' else 'waiting' end,
       code, pointer, zh, en, source, event_id, type, waiting_for
     from unnest($1::text[], $2::int[], $3::bigint[], $4::text[], $5::bytea[], $6::text[],
       $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
       as item(topic, partition, "offset", department, raw, code, pointer, zh, en, source,
         event_id, type, waiting_for)
     on conflict (topic, partition, "offset") do nothing`,
    [
      textArray(items.map(({ message }) => message.topic)),
      int4Array(items.map(({ message }) => message.partition)),
      int8Array(items.map(({ message }) => message.offset)),
      textArray(items.map(({ message }) => message.department)),
      byteaArray(items.map(({ message }) => packRaw(vault, message))),
      ...(['code', 'pointer', 'zh', 'en'] as const).map((part) =>
        textArray(reasons.map((reason) => reason[part])),
      ),
      ...(['source', 'id', 'type'] as const).map((name) =>
        textArray(items.map(({ envelope }) => readable(envelope[name]) ?? null)),
      ),
      textArray(items.map(refOf)),
      nowMs,
    ],
  );
}

async function update(tx: ClientBase, items: readonly Quarantined[]): Promise<void> {
  const reasons = items.map(reasonOf);
  const { rowCount } = await tx.query(
    `update quarantine q set replay_requested_at = null, code = item.code,
       pointer = item.pointer, zh = item.zh, en = item.en, waiting_for = item.waiting_for,
       status = case when item.waiting_for is null then 'rejected' else 'waiting' end
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[])
       as item(id, code, pointer, zh, en, waiting_for)
     where q.id = item.id and q.status in ('rejected', 'waiting')`,
    [
      int8Array(items.map(({ message }) => message.quarantineId!)),
      ...(['code', 'pointer', 'zh', 'en'] as const).map((part) =>
        textArray(reasons.map((reason) => reason[part])),
      ),
      textArray(items.map(refOf)),
    ],
  );
  if (rowCount !== items.length) throw new SettledMeanwhileError();
}

/**
 * Those taken in after all: `released` when they waited, `replayed` when they had been rejected.
 * @throws SettledMeanwhileError
 */
export async function settleQuarantined(tx: ClientBase, ids: readonly bigint[]): Promise<void> {
  if (ids.length === 0) return;
  const { rowCount } = await tx.query(
    `update quarantine set status = case status when 'waiting' then 'released' else 'replayed' end,
       waiting_for = null, replay_requested_at = null, settled_at = now()
     where id = any($1::bigint[]) and status in ('rejected', 'waiting')`,
    [int8Array(ids)],
  );
  if (rowCount !== ids.length) throw new SettledMeanwhileError();
}
