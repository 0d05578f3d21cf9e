import { createIntake, defaultMandate } from '#intake';
import { logOf } from '../hub-log.js';
import type { HubParts } from '../hub-parts.js';
import { aborted, type Role } from './role.js';

/** Kafka → event store. */
export function intakeRole({ pool, store, kafka, vault, settings }: HubParts): Role {
  return {
    name: 'intake',
    async run(signal, started) {
      const { service } = createIntake({
        pool,
        store,
        kafka,
        vault,
        mandate: defaultMandate(settings.divisions),
        log: logOf('intake'),
        topicPrefix: settings.topicPrefix,
        // The hub's user may read with groups named `hub-…` only; hubs that share a Kafka share none.
        groupId: `hub-${settings.topicPrefix}intake`,
      });
      try {
        await Promise.race([service.start().then(started), aborted(signal)]);
        await aborted(signal);
      } finally {
        await service.stop();
      }
    },
  };
}
