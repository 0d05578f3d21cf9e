import type { VerifiedBundle } from '#assurance';
import { HubError } from '#kernel';
import { subjectsOf } from '../../../hub/src/as-of/subjects.js';

/**
 * Whoever is named by an event of those the bundle is about must be among them: otherwise somebody's events
 * could be left out by leaving out the person.
 * @throws HubError `evidence.left-out`
 */
export function mustBeClosed({ manifest, events }: VerifiedBundle): void {
  const subjects = new Set(manifest.subjects);
  for (const event of events) {
    const named = [...subjectsOf(event)];
    if (!named.some((one) => subjects.has(one)) || named.every((one) => subjects.has(one)))
      continue;
    throw new HubError('conflict', 'evidence.left-out', {
      zh: `第 ${event.position} 位事件涉及的对象未列入证据包。请向出具单位重新索取完整的证据包。`,
      en: `The event at position ${event.position} names somebody whose events are left out of the bundle. Ask for a whole one.`,
    });
  }
}
