import type { Pool, PoolClient } from 'pg';
import { invariant } from '#kernel';
import { inTransaction, type KafkaLog, type Migration } from '#platform';
import { verifiesConsistency, type TreeHead } from '../../domain/merkle/verify.js';
import { parseAddCheckpoint, type AddCheckpoint } from '../../domain/notes/add-checkpoint.js';
import { parseCheckpoint, type Checkpoint } from '../../domain/notes/checkpoint.js';
import type { VerifierKey } from '../../domain/notes/keys.js';
import { formatSignature, parseNote, type SignedNote } from '../../domain/notes/signed-note.js';
import { Verifier, type Cosigner } from '../../infrastructure/ed25519.js';

/** What a witness keeps: of each log the last checkpoint that it cosigned, and what it refused. */
export const WITNESS_MIGRATIONS: readonly Migration[] = [
  {
    id: '0001-witness',
    sql: `
      create table witnessed_log (
        origin text primary key,
        size bigint not null,
        root bytea not null,
        note text not null,
        cosigned_at timestamptz not null default now()
      );
      -- Evidence: checkpoints that the log has signed and that contradict what it signed before.
      create table witness_refusal (
        origin text not null,
        size bigint not null,
        root bytea not null,
        reason text not null,
        note text not null,
        refused_at timestamptz not null default now(),
        primary key (origin, size, root)
      );
    `,
  },
];

/** An answer of C2SP tlog-witness, as HTTP says it. */
export interface WitnessReply {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

export interface WitnessOptions {
  readonly pool: Pool;
  /** Needed as soon as a log is followed. */
  readonly cosigner?: Cosigner;
  /** The logs that are followed. */
  readonly logs: readonly VerifierKey[];
  readonly log: KafkaLog;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/**
 * Watches that a log only ever grows, and says so with its signature. It remembers the last checkpoint it
 * cosigned: one that does not continue it is refused, kept as evidence and told to the operators.
 */
export class WitnessDesk {
  private readonly verifiers: ReadonlyMap<string, Verifier>;

  constructor(private readonly options: WitnessOptions) {
    this.verifiers = new Map(options.logs.map((key) => [key.name, new Verifier(key)]));
  }

  /** @param body of `POST …/add-checkpoint` */
  async addCheckpoint(body: string): Promise<WitnessReply> {
    const request = parseAddCheckpoint(body);
    const opened = request === undefined ? undefined : open(request);
    if (request === undefined || opened === undefined) return plain(400, 'malformed request\n');
    const { note, checkpoint } = opened;
    const verifier = this.verifiers.get(checkpoint.origin);
    if (verifier === undefined) return plain(404, 'unknown log\n');
    if (!verifier.hasSigned(note)) return plain(403, 'no valid signature of the log\n');
    if (request.oldSize > checkpoint.size) return plain(400, 'the old size is the larger\n');
    return this.follow(request, note, checkpoint);
  }

  /** Looks and writes under one lock: two requests can never each be right and together wrong. */
  private follow(
    request: AddCheckpoint,
    note: SignedNote,
    checkpoint: Checkpoint,
  ): Promise<WitnessReply> {
    return inTransaction(this.options.pool, async (db) => {
      await db.query('lock table witnessed_log in share row exclusive mode');
      const seen = await lastSeen(db, checkpoint.origin);
      const { size } = checkpoint;
      if (request.oldSize !== (seen?.size ?? 0)) {
        await this.noteSplitView(db, request, checkpoint, seen);
        return { status: 409, contentType: 'text/x.tlog.size', body: `${seen?.size ?? 0}\n` };
      }
      const older = seen ?? { size: 0, root: Buffer.alloc(0) };
      if (!verifiesConsistency(older, checkpoint, request.proof)) {
        const sameSize = size === older.size;
        await this.refuse(db, request, checkpoint, sameSize ? 'split-view' : 'no-continuation');
        return plain(sameSize ? 409 : 422, 'not consistent with what was cosigned\n');
      }
      await db.query(
        `insert into witnessed_log (origin, size, root, note) values ($1, $2, $3, $4)
         on conflict (origin) do update set size = excluded.size, root = excluded.root,
           note = excluded.note, cosigned_at = now()`,
        [checkpoint.origin, size, checkpoint.root, request.note],
      );
      invariant(this.options.cosigner !== undefined, 'a witness that follows a log has a key');
      const seconds = BigInt(Math.floor((this.options.now ?? Date.now)() / 1000));
      return plain(200, formatSignature(this.options.cosigner.cosign(note.text, seconds)));
    });
  }

  /**
   * An older checkpoint proves nothing against the log: anybody may show it again. Another tree of the
   * size that was cosigned does.
   */
  private async noteSplitView(
    db: PoolClient,
    request: AddCheckpoint,
    checkpoint: Checkpoint,
    seen: TreeHead | undefined,
  ): Promise<void> {
    if (seen?.size !== checkpoint.size || seen.root.equals(checkpoint.root)) return;
    await this.refuse(db, request, checkpoint, 'split-view');
  }

  private async refuse(
    db: PoolClient,
    request: AddCheckpoint,
    { origin, size, root }: Checkpoint,
    reason: string,
  ): Promise<void> {
    this.options.log('error', `WITNESS ALARM ${reason}: log ${origin} showed size ${size}`);
    await db.query(
      `insert into witness_refusal (origin, size, root, reason, note)
       values ($1, $2, $3, $4, $5) on conflict do nothing`,
      [origin, size, root, reason, request.note],
    );
  }
}

function open({ note }: AddCheckpoint): { note: SignedNote; checkpoint: Checkpoint } | undefined {
  try {
    const parsed = parseNote(note);
    return { note: parsed, checkpoint: parseCheckpoint(parsed.text) };
  } catch {
    return undefined;
  }
}

async function lastSeen(db: PoolClient, origin: string): Promise<TreeHead | undefined> {
  const { rows } = await db.query<{ size: string; root: Buffer }>(
    'select size, root from witnessed_log where origin = $1',
    [origin],
  );
  return rows[0] === undefined ? undefined : { size: Number(rows[0].size), root: rows[0].root };
}

const plain = (status: WitnessReply['status'], body: string): WitnessReply => ({
  ...{ status, body },
  contentType: 'text/plain; charset=utf-8',
});
