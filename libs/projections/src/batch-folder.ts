import { invariant } from '#kernel';
import type { StoredEvent } from '#event-store';
import { withBody } from './event-body.js';
import { FoldState } from './fold-state.js';
import type { DueQuery, GroupRef, PlaceQuery, ProjectedEvent, Projection } from './projection.js';
import type { Checkpoint, ViewStorage } from './view-storage.js';

/** Rounds of `needs` before a projection that never stops asking is called wrong. */
const MAX_ROUNDS = 32;
const DUE_CHUNK = 1000;

/** One application of an event: as itself, or to one due group. */
interface Step {
  readonly needs: () => readonly GroupRef[];
  readonly apply: () => void;
}

export interface FoldHooks {
  /** Resolves when no transaction is running, so that the database can be asked about groups. */
  readonly settled: () => Promise<void>;
  /** Resolves when all that is in memory is written, so that the tables can be asked. */
  readonly written: () => Promise<void>;
  /** Called between chunks of due work, when what is in memory may be written. */
  readonly afterDueChunk: () => Promise<void>;
}

export interface BatchFolderOptions {
  readonly projection: Projection;
  readonly storage: ViewStorage;
  /** Where the view stands. */
  readonly start: Checkpoint;
}

/** Applies events in order: loads what a batch needs in rounds, then applies one by one. */
export class BatchFolder {
  private at: Checkpoint;
  private readonly projection: Projection;
  private readonly storage: ViewStorage;
  private readonly state: FoldState;

  constructor(
    options: BatchFolderOptions,
    state: FoldState,
    private readonly hooks: FoldHooks,
  ) {
    this.projection = options.projection;
    this.storage = options.storage;
    this.at = options.start;
    this.state = state;
  }

  /** What the state in memory stands for. */
  get checkpoint(): Checkpoint {
    return this.at;
  }

  async fold(stored: readonly StoredEvent[]): Promise<void> {
    const events = stored.map(withBody);
    await this.projection.prepare?.(events);
    const steps = events.map((event) => this.stepOf(event));
    this.state.startBatch();
    await this.loadAll(steps);
    for (let i = 0; i < events.length; i++) {
      const event = events[i]!;
      invariant(event.position === this.at.position + 1n, 'a projection sees every position');
      const resumedAt = this.at.dueGroup;
      if (resumedAt === undefined) {
        this.state.startEvent(event.position);
        if (!this.tryStep(steps[i]!)) await this.loadAndStep(steps[i]!);
      } else {
        this.state.startEvent(event.position, await this.storage.lastOrdinals(event.position));
      }
      const due = this.projection.due?.(event);
      if (due !== undefined) await this.applyDue(event, due, resumedAt);
      this.at = { position: event.position, dueGroup: undefined };
    }
  }

  private stepOf(event: ProjectedEvent): Step {
    const { projection, state } = this;
    return {
      needs: () => projection.needs(event, state.reader),
      apply: () => projection.apply(event, state),
    };
  }

  private dueStep(event: ProjectedEvent, group: string): Step {
    const { projection, state } = this;
    return {
      needs: () => projection.needsOfDue?.(event, group, state.reader) ?? [],
      apply: () => projection.applyDue?.(event, group, state),
    };
  }

  private async applyDue(
    event: ProjectedEvent,
    due: DueQuery | PlaceQuery,
    resumedAt: string | undefined,
  ): Promise<void> {
    // The event itself is applied: from here on, the checkpoint says that its due work is not.
    this.at = { position: event.position - 1n, dueGroup: resumedAt ?? '' };
    const chunks = 'prefix' in due ? this.placeChunks(due) : this.dueChunks(due);
    for await (const chunk of chunks) {
      const steps = chunk.map((group) => this.dueStep(event, group));
      this.state.startBatch();
      await this.loadAll(steps);
      for (const step of steps) if (!this.tryStep(step)) await this.loadAndStep(step);
      this.at = { position: event.position - 1n, dueGroup: chunk.at(-1)! };
      await this.hooks.afterDueChunk();
    }
  }

  private async *dueChunks(due: DueQuery): AsyncGenerator<readonly string[], void> {
    const groups = await this.dueGroups(due, this.at.dueGroup!);
    for (let i = 0; i < groups.length; i += DUE_CHUNK) yield groups.slice(i, i + DUE_CHUNK);
  }

  /** Each page is read behind the last group applied: nothing of a place is held but a chunk. */
  private async *placeChunks(query: PlaceQuery): AsyncGenerator<readonly string[], void> {
    await this.hooks.written();
    for (;;) {
      await this.hooks.settled();
      const groups = await this.storage.placeGroups(query, this.at.dueGroup!, DUE_CHUNK);
      if (groups.length > 0) yield groups;
      if (groups.length < DUE_CHUNK) return;
    }
  }

  private async dueGroups(due: DueQuery, after: string): Promise<string[]> {
    if (!this.state.hasDueIndex(due)) {
      await this.hooks.settled();
      this.state.openDueIndex(due, await this.storage.dueValues(due));
    }
    const groups = this.state.due(due);
    return groups.filter((group) => byBytes(group, after) > 0).sort(byBytes);
  }

  /** Asks every step again for as long as something it needs is missing. */
  private async loadAll(steps: readonly Step[]): Promise<void> {
    let asking = steps;
    for (let round = 0; asking.length > 0; round++) {
      invariant(round < MAX_ROUNDS, 'needs() comes to an end');
      const missing: GroupRef[] = [];
      asking = asking.filter((step) => this.state.missing(step.needs(), missing));
      if (missing.length > 0) this.state.add(await this.storage.load(missing));
    }
  }

  /** An earlier event of the batch may have changed what this step needs: it is asked again here. */
  private tryStep(step: Step): boolean {
    if (!this.state.admit(step.needs())) return false;
    step.apply();
    return true;
  }

  private async loadAndStep(step: Step): Promise<void> {
    await this.loadAll([step]);
    invariant(this.tryStep(step), 'what was just loaded is there');
  }
}

/** The order of `collate "C"`. */
function byBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a, 'utf8'), Buffer.from(b, 'utf8'));
}
