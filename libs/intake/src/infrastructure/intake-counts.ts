import type { ClientBase } from 'pg';

export type Counted = 'seen' | 'accepted' | 'duplicate' | 'rejected' | 'waiting';

/** Tallies by department, kept in the transaction of what they count. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(department: string, outcome: Counted, n = 1): void {
    const key = `${department}|${outcome}`;
    this.counts.set(key, (this.counts.get(key) ?? 0) + n);
  }

  async store(tx: ClientBase): Promise<void> {
    if (this.counts.size === 0) return;
    const rows = [...this.counts].sort(([a], [b]) => (a < b ? -1 : 1));
    await tx.query(
      `insert into intake_count as c (department, outcome, n)
       select split_part(key, '|', 1), split_part(key, '|', 2), n
       from unnest($1::text[], $2::bigint[]) as tally(key, n)
       on conflict (department, outcome) do update set n = c.n + excluded.n`,
      [rows.map(([key]) => key), rows.map(([, n]) => n)],
    );
  }
}
