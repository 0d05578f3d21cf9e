import { Delivery, findingStream, householdStream } from '#sharing';
import { logOf } from '../hub-log.js';
import type { HubParts } from '../hub-parts.js';
import { aborted, type Role } from './role.js';

/** Views → Kafka. */
export function deliverRole({ pool, kafka, views, settings }: HubParts): Role {
  return {
    name: 'deliver',
    async run(signal, started) {
      const producer = kafka.producer();
      const streams = [householdStream, findingStream].map((stream) =>
        stream(views, settings.topicPrefix),
      );
      const delivery = new Delivery({ pool, producer, streams, log: logOf('deliver') });
      try {
        await Promise.race([producer.start().then(started), aborted(signal)]);
        await delivery.run(signal);
      } finally {
        await producer.stop();
      }
    },
  };
}
