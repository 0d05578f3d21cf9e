import type { Pool } from 'pg';
import type { CaseworkDays } from '#casework';
import { servingView, VIEW_SCHEMA } from '#projections';
import { CALENDAR } from '../projection/index.js';

/** The last opened day, as the views know it. */
export const hubDays = (pool: Pool): CaseworkDays => ({
  async today() {
    const { rows } = await pool.query<{ day: string }>(
      `select doc::jsonb->>'day' as day from ${servingView(VIEW_SCHEMA, CALENDAR)}`,
    );
    return rows[0]?.day;
  },
});
