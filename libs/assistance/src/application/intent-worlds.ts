import type { IntentWorld } from '../domain/intents/world.js';

/** What the views held about some persons and households. */
export interface LoadedWorld {
  readonly world: IntentWorld;
  /** The views had come at least this far when they were read. */
  readonly position: bigint;
  /** Everyone that an answer about these depends on: a fact about nobody else can change it. */
  reachOf(tokens: readonly string[]): ReadonlySet<string>;
  /** What is known of them, for the digest of what an answer was computed from. */
  factsOf(tokens: ReadonlySet<string>): unknown;
}

/** How far the views have come, and which build of them is serving. */
export interface WorldCheckpoint {
  readonly position: bigint;
  readonly build: string;
}

/** Reads what is known of persons and households; the hub answers from its views. */
export interface IntentWorlds {
  checkpoint(): Promise<WorldCheckpoint>;
  /**
   * Everything up to the checkpoint, and perhaps more.
   * @returns undefined when another build began to serve meanwhile: it may be behind the one before
   */
  load(tokens: readonly string[], from: WorldCheckpoint): Promise<LoadedWorld | undefined>;
}
