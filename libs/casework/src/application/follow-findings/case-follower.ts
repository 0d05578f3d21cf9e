import { setTimeout as delay } from 'node:timers/promises';
import type { Case, CaseEvent } from '../../domain/cases/case.js';
import type { FindingChange, FoundFinding } from '../../domain/cases/finding-change.js';
import type { Aggregates } from '../aggregates.js';
import type { CaseReader } from '../case-reader.js';
import { applyChanges } from './apply-changes.js';
import type { FindingSource, FollowMarks, Mark, ServingFindings } from './finding-source.js';

export interface CaseFollowerOptions {
  readonly cases: Aggregates<Case, CaseEvent>;
  readonly reader: Pick<CaseReader, 'position' | 'live'>;
  readonly findings: FindingSource;
  readonly marks: FollowMarks;
  /** Position of the last event stored. */
  readonly head: () => Promise<bigint>;
  /** Changes of one append. */
  readonly batch?: number;
}

const BATCH = 200;
const IDLE_MS = 150;
const POLL_MS = 20;
/** Behind every change of a position. */
const LAST_ORDINAL = 2_147_483_647;

/**
 * Makes the findings cases, and keeps them up. The mark moves once everything up to it is stored, so that
 * a process that dies tells some changes again: a case that takes a change into account already lets it
 * pass. When another build of the findings is swapped in, all of them are looked through.
 */
export class CaseFollower {
  constructor(private readonly options: CaseFollowerOptions) {}

  /** Runs until the signal aborts; one process at a time. */
  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      if (!(await this.step(signal))) {
        await delay(IDLE_MS, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** @returns whether there may be more to do at once */
  async step(signal: AbortSignal): Promise<boolean> {
    const { findings, marks } = this.options;
    const mark = await marks.read();
    const serving = await findings.serving();
    if (serving.build === '') return false;
    if (serving.build !== mark.build) return this.lookThrough(mark, serving, signal);
    return this.goOn(mark, serving);
  }

  private async goOn(mark: Mark, serving: ServingFindings): Promise<boolean> {
    const { findings, marks, cases, batch = BATCH } = this.options;
    const placed = await findings.changes(mark, serving.position, batch);
    const last = placed.at(-1);
    if (last === undefined) return false;
    const changes = placed.map(({ change }) => change);
    // What was read may be of a build that was swapped in meanwhile: then it is looked through instead.
    if ((await findings.serving()).build !== mark.build) return true;
    await applyChanges(cases, changes, serving.day);
    await marks.move(mark, {
      build: mark.build,
      position: last.position,
      ordinal: last.ordinal,
    });
    return placed.length === batch;
  }

  private async lookThrough(
    mark: Mark,
    serving: ServingFindings,
    signal: AbortSignal,
  ): Promise<boolean> {
    const { findings, marks, head } = this.options;
    await this.standing(serving, signal);
    // Cases that were opened just now are in the lists before those whose finding is gone are looked for.
    if (await this.listed(await head(), signal)) await this.gone(serving, signal);
    if (signal.aborted || (await findings.serving()).build !== serving.build) return true;
    const { build, position } = serving;
    await marks.move(mark, { build, position, ordinal: LAST_ORDINAL });
    return true;
  }

  private async standing(serving: ServingFindings, signal: AbortSignal): Promise<void> {
    const { findings, cases, batch = BATCH } = this.options;
    let last: FoundFinding | undefined;
    while (!signal.aborted) {
      const open = await findings.open(last, batch);
      const changes = open.map((finding) => ({
        change: 'standing' as const,
        at: Math.max(serving.position, finding.openedAt),
        finding,
      }));
      await applyChanges(cases, changes, serving.day);
      if (open.length < batch) return;
      last = open.at(-1);
    }
  }

  private async gone(serving: ServingFindings, signal: AbortSignal): Promise<void> {
    const { findings, cases, reader, batch = BATCH } = this.options;
    for (let after = ''; !signal.aborted;) {
      const live = await reader.live(after, batch);
      const known = await findings.known(live.map(({ found }) => found.finding));
      const changes = live.flatMap((one): FindingChange[] => {
        const build = known.get(one.found.finding);
        if (build !== undefined && build.closedAt === undefined) return [];
        const finding = findingOf(one);
        return build?.closedAt === undefined
          ? [{ change: 'gone', at: serving.position, finding }]
          : [{ change: 'closed', at: build.closedAt, finding }];
      });
      await applyChanges(cases, changes, serving.day);
      if (live.length < batch) return;
      after = live.at(-1)!.id;
    }
  }

  private async listed(position: bigint, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted) {
      if ((await this.options.reader.position()) >= position) return true;
      await delay(POLL_MS, undefined, { signal }).catch(() => undefined);
    }
    return false;
  }
}

/** The finding as its case remembers it. */
function findingOf({ rule, kind, subject, about, found }: Case): FoundFinding {
  const { finding: id, at: openedAt, ...rest } = found;
  return { ...rest, id, rule, kind, subject, about, openedAt };
}
