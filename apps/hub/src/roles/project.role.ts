import type { HubParts } from '../hub-parts.js';
import type { Role } from './role.js';

/** Event store → views and findings. */
export function projectRole({ runner }: HubParts): Role {
  return {
    name: 'project',
    run(signal, started) {
      started();
      return runner.start(signal);
    },
  };
}
