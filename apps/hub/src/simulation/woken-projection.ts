import type { PlaceQuery, ProjectedEvent, Projection } from '#projections';

/** Every household. */
const EVERYONE: PlaceQuery = { collection: 'household_summary', column: 'programmes', prefix: '' };

/**
 * The projection, but for one event that opens a day: after it, every household is looked at again, as
 * when a policy set comes into force.
 */
export const wokenAt = (first: bigint, projection: Projection): Projection => ({
  name: projection.name,
  version: projection.version,
  collections: projection.collections,
  logs: projection.logs,
  needs: (event, state) => projection.needs(event, state),
  prepare: (events) => projection.prepare?.(events) ?? Promise.resolve(),
  apply: (event, state) => projection.apply(event, state),
  due: (event: ProjectedEvent) => (event.position === first ? EVERYONE : projection.due?.(event)),
  needsOfDue: (event, group, state) => projection.needsOfDue?.(event, group, state) ?? [],
  applyDue: (event, group, state) => projection.applyDue?.(event, group, state),
});
