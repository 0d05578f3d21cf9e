import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { ThreadedRole } from '../../settings.js';
import { aborted, type Role } from '../role.js';

/**
 * The role in a thread of its own, with connections and caches of its own, as it would be in another
 * process: what it computes does not hold up the others, and what it throws ends only itself.
 */
export function roleInThread(name: ThreadedRole): Role {
  return {
    name,
    async run(signal, started) {
      const thread = new Worker(new URL('./role-thread.js', import.meta.url), { workerData: name });
      thread.once('message', started);
      // Rejects with what the thread threw.
      const ended = once(thread, 'exit');
      await Promise.race([ended, aborted(signal)]);
      thread.postMessage('stop');
      await ended;
    },
  };
}
