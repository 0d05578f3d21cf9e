import { labelOf, type BuildStatus } from '#projections';
import type { History } from '../database/history.js';
import { duration } from '../progress.js';
import { textTable } from '../text-table.js';

/** One build as operators see it; positions are decimal. */
export interface BuildLine {
  readonly projection: string;
  readonly build: string;
  readonly version: number;
  readonly generation: number;
  readonly status: BuildStatus;
  readonly position: string;
  /** Stored events that it does not show yet. */
  readonly lag: string;
  readonly bytes: number;
  /** Seconds until it is built, at the speed so far. */
  readonly estimateSeconds?: number;
  /** Rows that differed from the serving build, and the position at which they were compared. */
  readonly compared?: { readonly position: string; readonly differences: number };
}

export async function describeBuilds({ store, builds }: History): Promise<BuildLine[]> {
  const head = await store.head();
  const lines: BuildLine[] = [];
  for (const build of await builds.list()) {
    const { name, version, generation, status, position, fillRate, compared } = build;
    // Read after the head, a build may be ahead of it.
    const lag = head > position ? head - position : 0n;
    const estimated = status === 'building' && fillRate !== undefined && fillRate > 0;
    lines.push({
      projection: name,
      build: labelOf(build),
      ...{ version, generation, status },
      position: String(position),
      lag: String(lag),
      bytes: Number(await builds.sizeOf(build)),
      ...(estimated && { estimateSeconds: Math.round(Number(lag) / fillRate) }),
      ...(compared && {
        compared: {
          position: String(compared.at),
          differences: Number(compared.differences),
        },
      }),
    });
  }
  return lines;
}

const STATUS: Readonly<Record<BuildStatus, string>> = {
  building: '建立中 building',
  ready: '可换上 ready',
  serving: '使用中 serving',
  retired: '已退下 retired',
};

export function tableOf(lines: readonly BuildLine[]): string {
  if (lines.length === 0) return '尚无视图 · no views yet';
  const head = ['视图 view', '版本 build', '状态 status', '位次 position', '落后 lag', 'MB', ''];
  const rows = lines.map((line) => [
    line.projection,
    line.build,
    STATUS[line.status],
    line.position,
    line.lag,
    (line.bytes / 1e6).toFixed(1),
    remarkOf(line),
  ]);
  return textTable([head, ...rows]);
}

function remarkOf({ estimateSeconds, compared }: BuildLine): string {
  if (estimateSeconds !== undefined) {
    return `约需 about ${duration(estimateSeconds)}`;
  }
  if (compared === undefined) return '';
  const { position, differences } = compared;
  return `在 ${position} 核对：${differences} 处不同 · ${differences} rows differed at ${position}`;
}
