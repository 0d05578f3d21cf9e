import { generateCounty, type CountyEvent, type Planted, type Publication } from '#county';
import type { OutgoingMessage, Producer } from '#platform';

/** How a county's message goes to Kafka when its department has a producer of its own. */
export function messageOf(publication: Publication): OutgoingMessage {
  const { department, kind, key } = publication;
  const topic = `dept.${department}.v1`;
  if (kind === 'raw') {
    const { bytes, headers } = publication;
    const value = bytes === null ? null : Buffer.from(bytes);
    return headers === undefined ? { topic, key, value } : { topic, key, value, headers };
  }
  return { topic, key, value: JSON.stringify(publication.event) };
}

/** Events to send again under other ids. */
export interface EventSample {
  readonly payments: readonly CountyEvent[];
  readonly others: readonly CountyEvent[];
}

const SAMPLE = 2000;

export interface LoadedCounty {
  readonly planted: Planted;
  readonly sample: EventSample;
  readonly messages: number;
  readonly bytes: number;
}

/** Publishes a whole county, batch by batch. */
export async function publishCounty(
  producer: Producer,
  options: { readonly households: number; readonly seed: number; readonly until: string },
): Promise<LoadedCounty> {
  const { batches, planted } = generateCounty(options);
  const payments: CountyEvent[] = [];
  const others: CountyEvent[] = [];
  let messages = 0;
  let bytes = 0;
  for (const batch of batches) {
    for (const publication of batch) {
      if (publication.kind !== 'event') continue;
      const { event } = publication;
      if (event.type.endsWith('aid.paid.v1') && payments.length < SAMPLE) payments.push(event);
      if (event.type.endsWith('wage.reported.v1') && others.length < SAMPLE) others.push(event);
    }
    const outgoing = batch.map(messageOf);
    for (const { value } of outgoing) bytes += value?.length ?? 0;
    messages += outgoing.length;
    await producer.send(outgoing);
  }
  return { planted, sample: { payments, others }, messages, bytes };
}
