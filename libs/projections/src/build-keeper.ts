import { setTimeout as delay } from 'node:timers/promises';
import type { EventStore } from '#event-store';
import { HubError } from '#kernel';
import { isConnectionError } from '#platform';
import type { Build, Builds } from './builds.js';
import type { Projection } from './projection.js';
import { ProjectionRunner } from './projection-runner.js';
import { labelOf } from './view-tables.js';

export interface BuildKeeperOptions {
  readonly builds: Builds;
  readonly store: EventStore<never>;
  /** The versions of one projection that this program can fold, the current one first. */
  readonly projections: readonly [Projection, ...Projection[]];
  readonly log: (level: 'warn' | 'info', message: string) => void;
  /** How often it looks for builds that came or went. */
  readonly pollMs?: number;
}

interface Kept {
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

/** A build that nobody asks needs no large cache: two at full size would double the hub's memory. */
const SIDE_CACHED_GROUPS = 8_000;
const POLL_MS = 1_000;

/**
 * Keeps all finished builds of one projection up with the store: the one that is serving, one that waits
 * to be swapped in, and those that served before, so that swapping back is instant. Builds come and go
 * while it runs; those still being filled belong to whoever fills them.
 */
export class BuildKeeper {
  private readonly kept = new Map<string, Kept>();
  private readonly unknown = new Set<string>();
  private readonly failure = Promise.withResolvers<never>();

  constructor(private readonly options: BuildKeeperOptions) {
    this.failure.promise.catch(() => undefined);
  }

  /** Runs until the signal aborts. @throws whatever stops the serving build */
  async start(signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted) {
        await this.look();
        const { pollMs = POLL_MS } = this.options;
        const rest = delay(pollMs, undefined, { signal }).catch(() => undefined);
        await Promise.race([rest, this.failure.promise]);
      }
    } finally {
      await Promise.all([...this.kept.keys()].map((key) => this.leave(key)));
    }
  }

  /** A database that is away is looked at again; the runners wait for it themselves. */
  private async look(): Promise<void> {
    const [{ name }] = this.options.projections;
    let builds: Build[];
    try {
      builds = await this.options.builds.list(name);
    } catch (error) {
      if (isConnectionError(error)) return;
      throw error;
    }
    const wanted = new Map<string, [Build, Projection]>();
    for (const build of builds) {
      const projection = this.projectionOf(build);
      if (projection !== undefined) wanted.set(keyOf(build), [build, projection]);
    }
    await Promise.all(
      [...this.kept.keys()].filter((k) => !wanted.has(k)).map((k) => this.leave(k)),
    );
    for (const [key, [build, projection]] of wanted) {
      if (!this.kept.has(key)) this.keep(key, build, projection);
    }
  }

  private projectionOf(build: Build): Projection | undefined {
    const { projections, log } = this.options;
    if (build.status === 'building') return undefined;
    const projection = projections.find(({ version }) => version === build.version);
    const label = labelOf(build);
    if (projection === undefined && !this.unknown.has(label)) {
      this.unknown.add(label);
      const what = build.status === 'serving' ? 'the serving view' : 'a view kept beside';
      log('warn', `${what}, ${label}, is of a version this release does not know: not kept up`);
    }
    return projection;
  }

  private keep(key: string, build: Build, projection: Projection): void {
    const { builds, store } = this.options;
    const serving = build.status === 'serving';
    const runner = new ProjectionRunner({
      ...{ pool: builds.pool, schema: builds.schema, store, projection },
      generation: build.generation,
      ...(serving ? {} : { cachedGroups: SIDE_CACHED_GROUPS }),
    });
    const stop = new AbortController();
    const ended = runner.start(stop.signal).catch((error: unknown) => {
      this.kept.delete(key);
      this.failed(build, error);
    });
    this.kept.set(key, { stop, ended });
  }

  /** One beside that fails is begun again at the next look; the serving one ends the keeper. */
  private failed(build: Build, error: unknown): void {
    const { code, message } = error as { code?: string; message: string };
    if (code === 'projection.no-build') return;
    if (build.status === 'serving') this.failure.reject(error);
    const what = error instanceof HubError ? message : (code ?? 'an error');
    this.options.log('warn', `the view ${labelOf(build)} stopped: ${what}`);
  }

  private async leave(key: string): Promise<void> {
    const kept = this.kept.get(key);
    kept?.stop.abort();
    await kept?.ended;
    this.kept.delete(key);
  }
}

/** A build that begins or ceases to serve is begun again, with the cache that is its due. */
const keyOf = (build: Build): string =>
  `${labelOf(build)}${build.status === 'serving' ? ' serving' : ''}`;
