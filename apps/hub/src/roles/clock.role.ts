import { setTimeout as delay } from 'node:timers/promises';
import type { HubParts } from '../hub-parts.js';
import { Calendar } from './calendar.js';
import type { Role } from './role.js';

const LOOK_EVERY_MS = 30_000;
const SHANGHAI_DAY = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' });

/** Lets time enter the history: one event when a day has begun. */
export function clockRole({ store, settings }: HubParts): Role {
  return {
    name: 'clock',
    async run(signal, started) {
      const calendar = new Calendar(store);
      while (!signal.aborted) {
        await calendar.open(settings.day ?? SHANGHAI_DAY.format(new Date()), new Date());
        started();
        await delay(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
      }
    },
  };
}
