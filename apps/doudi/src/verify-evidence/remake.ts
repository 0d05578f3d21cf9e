import type { FindingDoc } from '#assistance';
import type { VerifiedBundle } from '#assurance';
import { GetHousehold, GetHouseholdHandler, type HouseholdView } from '#household';
import { withBody } from '#projections';
import { findingsOn } from '../../../hub/src/as-of/findings-on.js';
import { HistoryReader } from '../../../hub/src/as-of/history-reader.js';
import { ReplayState } from '../../../hub/src/as-of/replay-state.js';
import { subjectsOf } from '../../../hub/src/as-of/subjects.js';
import type { Told } from '../../../hub/src/evidence/told.js';
import { createHouseholdProjection } from '../../../hub/src/projection/index.js';

/** View and findings, made again from nothing but the events of the bundle, by the policy of their time. */
export async function remake(bundle: VerifiedBundle): Promise<Told> {
  const { household, asOf } = bundle.manifest;
  return {
    household,
    position: BigInt(asOf),
    view: await viewOf(bundle),
    decisions: decisionsOf(bundle),
    events: bundle.events,
  };
}

function viewOf({ manifest, events }: VerifiedBundle): Promise<HouseholdView> {
  const named = new Map(events.map((event) => [event, subjectsOf(event)]));
  const source = {
    of: (subjects: readonly string[]) =>
      Promise.resolve(
        events.filter((event) => subjects.some((subject) => named.get(event)!.has(subject))),
      ),
  };
  const reader = new HistoryReader(source, BigInt(manifest.asOf), manifest.day);
  return new GetHouseholdHandler(reader, reader).execute(new GetHousehold(manifest.household));
}

function decisionsOf({ manifest, events }: VerifiedBundle): readonly FindingDoc[] {
  const state = new ReplayState(createHouseholdProjection());
  for (const event of events) state.fold(withBody(event));
  return findingsOn(manifest.subjects, state);
}
