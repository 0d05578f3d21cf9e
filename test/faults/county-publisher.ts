import { generateCounty, type Planted, type Publication } from '#county';
import { DEPARTMENT_CODES } from '#contracts';
import { storeId } from '#intake';
import { departmentTopic, type KafkaServer } from '#local-services';
import { KafkaConnection, type OutgoingMessage, type Producer } from '#platform';

/** The day that the made-up counties live up to. */
export const UNTIL = '2025-09-01';

export function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * 86_400_000).toISOString().slice(0, 10);
}

const HEADERS = { 'content-type': 'application/cloudevents+json; charset=UTF-8' };

export interface CountySize {
  readonly households: number;
  readonly seed: number;
}

/** Publishes a made-up county to Kafka, each department with its own credential. */
export class CountyPublisher {
  /** Messages that Kafka has acknowledged. */
  sent = 0;
  /** Ids, as the store calls them, of the events that have to be stored. */
  readonly ids = new Set<string>();
  /** What is in the county; complete from the beginning. */
  readonly planted: Planted;
  private readonly producers = new Map<string, Producer>();

  constructor(
    private readonly size: CountySize,
    kafka: KafkaServer,
  ) {
    for (const department of DEPARTMENT_CODES) {
      const config = { clientId: department, ...kafka.address(department) };
      this.producers.set(department, new KafkaConnection(config, () => undefined).producer());
    }
    const county = generateCounty({ ...size, until: UNTIL });
    for (const batch of county.batches) for (const item of batch) this.note(item);
    this.planted = county.planted;
  }

  /** @param before called before each batch of a thousand: resolves when it may go */
  async publish(before: () => Promise<unknown>): Promise<void> {
    for (const producer of this.producers.values()) await producer.start();
    for (const batch of generateCounty({ ...this.size, until: UNTIL }).batches) {
      await before();
      await Promise.all([...this.producers].map(([name, to]) => to.send(messagesOf(batch, name))));
      this.sent += batch.length;
    }
  }

  async stop(): Promise<void> {
    for (const producer of this.producers.values()) await producer.stop();
  }

  private note(item: Publication): void {
    if (item.kind === 'event') this.ids.add(storeId(item.event.source, item.event.id));
  }
}

function messagesOf(batch: readonly Publication[], department: string): OutgoingMessage[] {
  return batch
    .filter((item) => item.department === department)
    .map((item) => {
      const rest = { topic: departmentTopic(department), key: item.key };
      if (item.kind === 'event') {
        return { ...rest, headers: HEADERS, value: JSON.stringify(item.event) };
      }
      const value = item.bytes === null ? null : Buffer.from(item.bytes);
      return { ...rest, headers: item.headers ?? {}, value };
    });
}
