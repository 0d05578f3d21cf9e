import type { Pool } from 'pg';
import { inTransaction } from '#platform';
import type { SideBuild } from '#projections';
import type { HistoryComparison } from './comparison/history-comparison.js';
import type { Both, SaidAssessment, SaidFinding, SaidSummary } from './comparison/said.js';
import { groupsSideBySide, rowsOf } from './side-by-side.js';

const SIDES = ['base', 'changed'] as const;

/** Reads two builds as they stand, and tells a comparison what they say. */
export class Snapshot {
  constructor(
    private readonly pool: Pool,
    private readonly builds: Both<SideBuild>,
  ) {}

  /** Of the first day opened of a month. */
  async month(comparison: HistoryComparison, day: string): Promise<void> {
    await this.documents<SaidAssessment>('assessment', comparison.month(day));
  }

  /** Of the last day. @param since position from which findings count as raised in the range */
  async end(comparison: HistoryComparison, since: bigint): Promise<void> {
    await this.documents<SaidAssessment>('assessment', (said) => comparison.household(said));
    await this.documents<SaidSummary>('household_summary', (said) => comparison.summary(said));
    await this.groups<SaidFinding>('finding', `status = 'open'`, (said) =>
      comparison.openFindings(said),
    );
    for (const side of SIDES) await this.raised(comparison, side, since);
  }

  /** Of a collection with one document a group. */
  private documents<D>(
    collection: string,
    tell: (said: Both<D | undefined>) => void,
  ): Promise<void> {
    return this.groups<D>(collection, 'true', ({ base, changed }) =>
      tell({ base: base[0], changed: changed[0] }),
    );
  }

  private groups<D>(
    collection: string,
    where: string,
    tell: (said: Both<readonly D[]>) => void,
  ): Promise<void> {
    const parse = (docs: readonly string[]): D[] => docs.map((doc) => JSON.parse(doc) as D);
    const { base, changed } = this.builds;
    const tables = { base: base.tableOf(collection), changed: changed.tableOf(collection) };
    return inTransaction(this.pool, async (client) => {
      for await (const texts of groupsSideBySide(client, tables, where)) {
        const said = parse(texts.base);
        // Most groups are the same on both sides: they are parsed once.
        const same = texts.base.join() === texts.changed.join();
        tell({ base: said, changed: same ? said : parse(texts.changed) });
      }
    });
  }

  private raised(
    comparison: HistoryComparison,
    side: keyof Both<unknown>,
    since: bigint,
  ): Promise<void> {
    const table = this.builds[side].tableOf('finding_log');
    const query = `select doc from ${table} where position >= ${since}`;
    return inTransaction(this.pool, async (client) => {
      for await (const { doc } of rowsOf<{ doc: string }>(client, 'raised', query)) {
        const finding = JSON.parse(doc) as SaidFinding & { readonly change: string };
        if (finding.change === 'opened') comparison.raised(side, finding);
      }
    });
  }
}
