import type { Pool } from 'pg';
import type { IntentWorlds, LoadedWorld } from '#assistance';
import { VIEW_SCHEMA } from '#projections';
import { ViewDocuments } from './view-documents.js';
import { groupsAbout, ViewWorld } from './view-world.js';

interface Checkpoint {
  readonly position: string;
  readonly build: string;
}

/** What intents are judged by, from whichever build of the views is serving. */
export class ViewWorlds implements IntentWorlds {
  constructor(
    private readonly pool: Pool,
    private readonly projection: { readonly name: string },
    private readonly schema: string = VIEW_SCHEMA,
  ) {}

  async position(): Promise<bigint> {
    return BigInt((await this.checkpoint()).position);
  }

  /** The position is read first: the documents may be newer than it says, never older. */
  async load(tokens: readonly string[]): Promise<LoadedWorld> {
    for (;;) {
      const before = await this.checkpoint();
      const documents = new ViewDocuments(this.pool, this.schema);
      while (await documents.load(groupsAbout(tokens, documents)));
      // Another build may have begun to serve meanwhile, and it may be behind the one before.
      if (tokens.length > 0 && (await this.checkpoint()).build !== before.build) continue;
      return new ViewWorld(documents, BigInt(before.position));
    }
  }

  private async checkpoint(): Promise<Checkpoint> {
    const { rows } = await this.pool.query<Checkpoint>(
      `select position, version || '/' || generation as build
       from ${this.schema}.projection_checkpoint where name = $1 and status = 'serving'`,
      [this.projection.name],
    );
    return rows[0] ?? { position: '0', build: '' };
  }
}
