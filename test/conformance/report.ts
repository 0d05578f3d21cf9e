import { digestOf, RARE_TYPE, STREAMS, streamAt } from './history.js';

/**
 * What one official client did and saw, in the words of no client: the drivers in TypeScript, Python and Go
 * each write one, and all must be the same.
 */
export interface Report {
  /** The history as it was, read forwards: how many, and SHA-256 over ids and data. */
  readonly everything: { readonly count: number; readonly digest: string };
  /** Positions of the three newest, read backwards from the end. */
  readonly newest: readonly number[];
  /** Revisions in one stream from its second event on, and from there back. */
  readonly streamForwards: readonly number[];
  readonly streamBackwards: readonly number[];
  readonly missingStream: 'not found' | 'found';
  /** A subscription to the rare type, until it says that it has caught up. */
  readonly filtered: { readonly count: number; readonly checkpoints: boolean };
  /** Two events to a new stream; the same again; others where the stream should not exist. */
  readonly appended: number;
  readonly appendedAgain: number;
  readonly conflict: 'refused' | 'stored';
  /** Types that a subscription to that stream received, the last of them appended once it was live. */
  readonly received: readonly string[];
}

/** Where the server is, and how to come in. */
export interface ServerAddress {
  /** `host:port`. */
  readonly address: string;
  /** The PEM file of the authority to trust. */
  readonly authorityFile: string;
  readonly user: string;
  readonly password: string;
}

/** What a driver is told. */
export interface Task {
  readonly server: ServerAddress;
  /** How many the history has; drivers append after them. */
  readonly events: number;
  readonly stream: string;
  /** A stream of this driver's own. */
  readonly ownStream: string;
  readonly rarePrefix: string;
}

export const taskFor = (server: ServerAddress, events: number, driver: string): Task => ({
  server,
  events,
  stream: streamAt(7),
  ownStream: `${driver}-的流`,
  rarePrefix: RARE_TYPE,
});

/** @param head the last position before the driver begins */
export function expectedReport(events: number, head: number): Report {
  return {
    everything: { count: events, digest: digestOf(events) },
    newest: [head, head - 1, head - 2],
    streamForwards: Array.from({ length: events / STREAMS - 1 }, (_, i) => i + 1),
    streamBackwards: [1, 0],
    missingStream: 'not found',
    filtered: { count: events / 10, checkpoints: true },
    appended: 1,
    appendedAgain: 1,
    conflict: 'refused',
    received: ['doudi.test.first.v1', 'doudi.test.second.v1', 'doudi.test.live.v1'],
  };
}
