import type { EventStore, StoredEvent } from '#event-store';
import { subjectsOf } from '../as-of/subjects.js';
import { Components } from './components.js';
import { sampleOf, type Sample, type SampleSize } from './sample.js';

export type Replayed = Pick<EventStore<never>, 'replay'>;

/** Of a type that no projection knows: it keeps the positions dense. */
const LEFT_OUT = { type: 'doudi.simulation.left-out', body: null } as const;

export interface Drawing {
  /** Last position that is looked at. */
  readonly upTo: bigint;
  readonly signal?: AbortSignal;
  /** Called after each batch. */
  readonly onProgress: (position: bigint) => void;
}

/** Draws a sample in one reading of the history. */
export async function drawSample(
  store: Replayed,
  size: SampleSize,
  { upTo, signal, onProgress }: Drawing,
): Promise<Sample> {
  const components = new Components();
  for await (const batch of store.replay(0n, signal)) {
    for (const event of batch) {
      if (event.position > upTo) break;
      components.join(subjectsOf(event));
    }
    const { position } = batch.at(-1)!;
    onProgress(position < upTo ? position : upTo);
    if (position >= upTo) break;
  }
  return sampleOf(components.all(), size);
}

/** The history of the sample alone: what names nobody, such as the days, and what names one of them. */
export class SampledHistory implements Replayed {
  constructor(
    private readonly store: Replayed,
    private readonly tokens: ReadonlySet<string>,
  ) {}

  async *replay(after: bigint, signal?: AbortSignal): AsyncGenerator<StoredEvent[], void> {
    for await (const batch of this.store.replay(after, signal)) {
      yield batch.map((event) => (this.isOf(event) ? event : { ...event, ...LEFT_OUT }));
    }
  }

  private isOf(event: StoredEvent): boolean {
    // Everyone whom an event names is of one component: the subject of its stream speaks for all.
    const subject = SUBJECT_STREAM.exec(event.stream)?.[1];
    if (subject !== undefined) return this.tokens.has(subject);
    const named = subjectsOf(event);
    return named.size === 0 || [...named].some((token) => this.tokens.has(token));
  }
}

const SUBJECT_STREAM = /^(?:household|person)-([hp]_.+)$/;
