import type { Pool } from 'pg';
import type { IntentWorlds, LoadedWorld, WorldCheckpoint } from '#assistance';
import { prepared } from '#platform';
import { VIEW_SCHEMA } from '#projections';
import { ViewDocuments } from './view-documents.js';
import { groupsAbout, ViewWorld } from './view-world.js';

/** What intents are judged by, from whichever build of the views is serving. */
export class ViewWorlds implements IntentWorlds {
  constructor(
    private readonly pool: Pool,
    private readonly projection: { readonly name: string },
    private readonly schema: string = VIEW_SCHEMA,
  ) {}

  async checkpoint(): Promise<WorldCheckpoint> {
    const { rows } = await this.pool.query<{ position: string; build: string }>(
      prepared(
        `select position, version || '/' || generation as build
         from ${this.schema}.projection_checkpoint where name = $1 and status = 'serving'`,
        [this.projection.name],
      ),
    );
    const [serving] = rows;
    return { position: BigInt(serving?.position ?? 0), build: serving?.build ?? '' };
  }

  async load(
    tokens: readonly string[],
    { position, build }: WorldCheckpoint,
  ): Promise<LoadedWorld | undefined> {
    const documents = new ViewDocuments(this.pool, this.schema);
    while (await documents.load(groupsAbout(tokens, documents)));
    if (tokens.length > 0 && (await this.checkpoint()).build !== build) return undefined;
    return new ViewWorld(documents, position);
  }
}
