import type { Pool } from 'pg';
import { CASEWORK_SCHEMA, CaseworkProjection } from '#casework';
import { Builds } from '#projections';

export const caseworkProjection = new CaseworkProjection();

/** The builds of the lists, in a schema of their own. */
export const caseworkBuilds = ({ pool }: { readonly pool: Pool }): Builds =>
  new Builds(pool, CASEWORK_SCHEMA);
