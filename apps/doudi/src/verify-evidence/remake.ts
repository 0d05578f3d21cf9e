import type { FindingDoc } from '#assistance';
import type { VerifiedBundle } from '#assurance';
import type { EventStore } from '#event-store';
import { GetHousehold, GetHouseholdHandler, type HouseholdView } from '#household';
import { findingsOn } from '../../../hub/src/as-of/findings-on.js';
import { HistoryReader } from '../../../hub/src/as-of/history-reader.js';
import { ReplayState } from '../../../hub/src/as-of/replay-state.js';
import { subjectsOf } from '../../../hub/src/as-of/subjects.js';
import type { Told } from '../../../hub/src/evidence/told.js';
import { createHouseholdProjection, enactedPolicy } from '../../../hub/src/projection/index.js';

/** View and findings, made again from nothing but the events of the bundle, by the policy of their time. */
export async function remake(bundle: VerifiedBundle): Promise<Told> {
  const { household, asOf } = bundle.manifest;
  return {
    household,
    position: BigInt(asOf),
    view: await viewOf(bundle),
    decisions: await decisionsOf(bundle),
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

async function decisionsOf({ manifest, events }: VerifiedBundle): Promise<readonly FindingDoc[]> {
  const projection = createHouseholdProjection(enactedPolicy({ readStream: streamsOf(events) }));
  const state = new ReplayState(projection);
  await state.foldAll(events);
  return findingsOn(manifest.subjects, state);
}

/** Streams of which the bundle has every event: those of policy. */
function streamsOf(events: VerifiedBundle['events']): EventStore['readStream'] {
  const streams = Map.groupBy(events, ({ stream }) => stream);
  return (stream, from, limit) =>
    Promise.resolve((streams.get(stream) ?? []).slice(from, from + limit));
}
