import type { Department, Publication } from '#county';
import { departmentTopic } from '#local-services';
import { KafkaConnection, type OutgoingMessage, type Producer } from '#platform';
import type { Broker } from '../services/broker.js';

/**
 * The departments' own producers: what a publisher's checks would not let through goes to Kafka as a
 * faulty system of the department would send it, with the department's credential.
 */
export class OwnProducers {
  private readonly producers = new Map<Department, Producer>();

  constructor(private readonly broker: Broker) {}

  async send(publications: readonly Publication[]): Promise<void> {
    for (const [department, own] of Map.groupBy(publications, (one) => one.department)) {
      const producer = await this.producerOf(department);
      await producer.send(own.map(messageOf));
    }
  }

  async stop(): Promise<void> {
    await Promise.all([...this.producers.values()].map((producer) => producer.stop()));
  }

  private async producerOf(department: Department): Promise<Producer> {
    const known = this.producers.get(department);
    if (known !== undefined) return known;
    const config = { ...this.broker.address(department), clientId: `own-${department}` };
    const producer = new KafkaConnection(config, () => undefined).producer();
    await producer.start();
    this.producers.set(department, producer);
    return producer;
  }
}

function messageOf(publication: Publication): OutgoingMessage {
  const place = { topic: departmentTopic(publication.department), key: publication.key };
  if (publication.kind === 'event') return { ...place, value: JSON.stringify(publication.event) };
  const { bytes, headers } = publication;
  return {
    ...place,
    value: bytes === null ? null : Buffer.from(bytes),
    ...(headers && { headers }),
  };
}
