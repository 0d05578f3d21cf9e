import { setTimeout as delay } from 'node:timers/promises';
import type { HubParts } from '../hub-parts.js';
import type { Role } from '../roles/role.js';
import { createIntentDesk } from './create-intents.js';

const LOOK_EVERY_MS = 30_000;

/** Closes the holds that a new day has ended: they no longer count in any case, this says so for ever. */
export function intentsRole(parts: HubParts): Role {
  return {
    name: 'intents',
    async run(signal, started) {
      const desk = createIntentDesk(parts);
      while (!signal.aborted) {
        await desk.expire();
        started();
        await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}
