import type { Pool } from 'pg';
import type { SharedViews } from '../src/index.js';

export const VIEWS: SharedViews = {
  householdSummary: 'views.household_summary',
  findingLog: 'views.finding_log',
  checkpoint: { table: 'views.projection_checkpoint', name: 'household' },
};

/** Tables as the projection engine makes them, filled by the test. */
export class MadeUpViews {
  private constructor(private readonly pool: Pool) {}

  static async create(pool: Pool): Promise<MadeUpViews> {
    await pool.query(`
      create schema views;
      create table views.household_summary (
        grp text collate "C" not null, key text collate "C" not null, position bigint not null,
        doc text not null, primary key (grp, key));
      create table views.finding_log (
        position bigint not null, ordinal integer not null, doc text not null,
        primary key (position, ordinal));
      create table views.projection_checkpoint (
        name text, position bigint not null, status text not null);
      insert into views.projection_checkpoint values ('household', 0, 'serving');
    `);
    return new MadeUpViews(pool);
  }

  async commitUpTo(position: number): Promise<void> {
    await this.pool.query('update views.projection_checkpoint set position = $1', [position]);
  }

  async summary(token: string, position: number, data: object): Promise<void> {
    await this.pool.query(
      `insert into views.household_summary values ($1, $1, $2, $3)
       on conflict (grp, key) do update set position = excluded.position, doc = excluded.doc`,
      [token, position, JSON.stringify(data)],
    );
  }

  async finding(at: [position: number, ordinal: number], id: string, change = 'opened') {
    const finding = {
      id,
      rule: 'D8',
      kind: 'duplicate',
      subject: 'p_1',
      department: 'civil-affairs',
      division: '110101',
    };
    await this.pool.query('insert into views.finding_log values ($1, $2, $3)', [
      ...at,
      JSON.stringify({ findingId: id, change, ...finding }),
    ]);
  }
}
