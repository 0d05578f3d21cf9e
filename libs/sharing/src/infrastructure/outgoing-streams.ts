import type { ClientBase } from 'pg';
import type { OutgoingMessage } from '#platform';
import { outgoingEvent } from '../domain/outgoing-event.js';
import type { FindingChange } from '../domain/views.js';
import type { SharedViews } from './view-tables.js';

/** How far a stream is published: rows are ordered by position, then by `tail`. */
export interface Published {
  readonly position: bigint;
  readonly tail: string;
}

export interface Outgoing extends Published {
  readonly message: OutgoingMessage;
}

/** One topic and where its messages come from. */
export interface OutgoingStream {
  readonly topic: string;
  /** The next ones, in order, of what the view has fully committed. */
  read(db: ClientBase, after: Published, limit: number): Promise<Outgoing[]>;
}

interface Row {
  readonly position: string;
  readonly tail: string;
  readonly doc: string;
}

/**
 * The state of each household that changed, by the position of its last change. A household that
 * changes again before its turn is sent once, in its newest state: the topic is compacted anyway.
 */
export const householdStream = (views: SharedViews, prefix = ''): OutgoingStream => ({
  topic: `${prefix}hub.household.v1`,
  read: (db, after, limit) =>
    rows(db, { table: views.householdSummary, tail: 'grp', views }, after, limit).then((found) =>
      found.map(({ position, tail: token, doc }) => ({
        position,
        tail: token,
        message: {
          topic: `${prefix}hub.household.v1`,
          key: token,
          value: outgoingEvent({
            type: 'doudi.hub.household.changed.v1',
            subject: token,
            identity: `${token}|${position}`,
            position,
            data: doc,
          }),
        },
      })),
    ),
});

/** Every opening and closing of a finding, in the order in which they came about. */
export const findingStream = (views: SharedViews, prefix = ''): OutgoingStream => ({
  topic: `${prefix}hub.finding.v1`,
  read: (db, after, limit) =>
    rows(db, { table: views.findingLog, tail: PADDED_ORDINAL, views }, after, limit).then((found) =>
      found.map(({ position, tail, doc }) => {
        const { findingId, change, ...finding } = JSON.parse(doc) as FindingChange;
        return {
          position,
          tail,
          message: {
            topic: `${prefix}hub.finding.v1`,
            key: finding.subject,
            value: outgoingEvent({
              type: `doudi.hub.finding.${change}.v1`,
              subject: finding.subject,
              identity: `${findingId}|${change}|${position}`,
              position,
              data: JSON.stringify(finding),
            }),
          },
        };
      }),
    ),
});

/** Text that sorts as the number does: one kind of checkpoint serves both streams. */
const PADDED_ORDINAL = `lpad(ordinal::text, 10, '0') collate "C"`;

interface From {
  readonly table: string;
  readonly tail: string;
  readonly views: SharedViews;
}

/** Nothing beyond the checkpoint: of the event after it, a part may be there already. */
async function rows(db: ClientBase, from: From, after: Published, limit: number) {
  const { table, name } = from.views.checkpoint;
  const { rows: found } = await db.query<Row>(
    `select position, ${from.tail} as tail, doc from ${from.table}
     where position >= $1 and (position, ${from.tail}) > ($1, $2)
       and position <= (select position from ${table} where name = $3 and status = 'serving')
     order by position, ${from.tail} limit $4`,
    [String(after.position), after.tail, name, limit],
  );
  return found.map(({ position, tail, doc }) => ({ position: BigInt(position), tail, doc }));
}
