import type { HubParts } from '../hub-parts.js';
import type { Role } from './role.js';

/** Event store → the index by which the past is found. */
export function historyRole({ historyIndex }: HubParts): Role {
  return {
    name: 'history',
    run(signal, started) {
      started();
      return historyIndex.follow(signal);
    },
  };
}
