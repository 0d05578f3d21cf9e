import { BuildKeeper } from '#projections';
import { logOf } from '../hub-log.js';
import type { HubParts } from '../hub-parts.js';
import type { Role } from './role.js';

/** Event store → views and findings, in every finished build of them. */
export function projectRole({ builds, store, projection }: HubParts): Role {
  return {
    name: 'project',
    run(signal, started) {
      started();
      const log = logOf('project');
      return new BuildKeeper({ builds, store, projections: [projection], log }).start(signal);
    },
  };
}
