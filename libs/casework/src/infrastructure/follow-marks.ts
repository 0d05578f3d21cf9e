import type { Pool } from 'pg';
import { HubError } from '#kernel';
import type { FollowMarks, Mark } from '../application/follow-findings/finding-source.js';

/** How far the findings are followed; what follows from a mark that went back is said once all the same. */
export class PostgresFollowMarks implements FollowMarks {
  constructor(private readonly pool: Pool) {}

  async read(): Promise<Mark> {
    const { rows } = await this.pool.query<{ build: string; position: string; ordinal: number }>(
      'select build, position, ordinal from case_follower',
    );
    const { build, position, ordinal } = rows[0]!;
    return { build, position: Number(position), ordinal };
  }

  async move(from: Mark, to: Mark): Promise<void> {
    const { rowCount } = await this.pool.query(
      `update case_follower set build = $1, position = $2, ordinal = $3
       where build = $4 and position = $5 and ordinal = $6`,
      [to.build, to.position, to.ordinal, from.build, from.position, from.ordinal],
    );
    if (rowCount === 1) return;
    throw new HubError('conflict', 'casework.second-follower', {
      zh: '案件跟踪的进度已被另一个进程推进，本进程停止。只能由一个进程跟踪，请检查 HUB_ROLES 中的 cases。',
      en: 'Another process moved the mark up to which findings are followed, so this one stops. One process follows them: check HUB_ROLES for cases.',
    });
  }
}
