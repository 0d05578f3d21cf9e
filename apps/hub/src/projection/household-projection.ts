import { isRepeated, type Payments } from '#assistance';
import type { StoredDataOf } from '#contracts';
import type { PersonDoc } from '#household';
import type {
  DueQuery,
  GroupRef,
  PlaceQuery,
  ProjectedEvent,
  Projection,
  StateReader,
  StateWriter,
} from '#projections';
import {
  CALENDAR,
  CALENDAR_REF,
  COLLECTIONS,
  LOGS,
  type AssessmentDoc,
  type CalendarDoc,
} from './collections.js';
import { DocumentWriter, GroupCollector } from './documents.js';
import { Evaluation } from './evaluation.js';
import {
  DAY_OPENED,
  dataOf,
  FACT_KINDS,
  FIX_TYPES,
  type Bears,
  type FactKind,
} from './fact-kinds.js';
import { rulesInForce, shippedPolicy, type PolicyAt, type RulesInForce } from './policy-at.js';
import { ENACTED, placeOfEnactment } from './policy-change.js';
import {
  applyPrices,
  placeOfPrices,
  PRICES_PUBLISHED,
  refOfPrices,
  refsOfNamedPlaces,
} from './price-indices.js';
import { applyFix, groupsOfFix, reachOf, readFix } from './fixes.js';
import { groupsOf, scopeOf, type Woken } from './scope.js';

const NOTHING: readonly GroupRef[] = [];

/**
 * The one projection of the spine: households, aid and findings, folded together so that a finding is
 * evaluated after the very event that gives reason for it, whatever the batch it comes in.
 * @param policyAt the policy by which it decides; the one that comes with the program, when not given
 */
export function createHouseholdProjection(policyAt: PolicyAt = shippedPolicy()): Projection {
  return new HouseholdProjection(policyAt);
}

class HouseholdProjection implements Projection {
  readonly name = 'household';
  readonly version = 2;
  readonly collections = COLLECTIONS;
  readonly logs = LOGS;

  private readonly rulesAt: (position: number) => RulesInForce;

  constructor(private readonly policyAt: PolicyAt) {
    this.rulesAt = rulesInForce(policyAt);
  }

  async prepare(events: readonly ProjectedEvent[]): Promise<void> {
    const last = events.at(-1);
    if (last) await this.policyAt.reach?.(last.position, events);
  }

  needs(event: ProjectedEvent, state: StateReader): readonly GroupRef[] {
    const { type } = event;
    const kind = FACT_KINDS.get(type);
    if (kind) {
      const { refs } = collect(kind, event);
      const watching = kind.bears ? watchedBy(refs, state) : NOTHING;
      const woken = wokenBy(kind, refs, event, state);
      if (!woken) return refs.concat(watching);
      return refs.concat(watching, groupsOf(woken, state), refsOfNamedPlaces(dataOf(event)));
    }
    if (type === DAY_OPENED) return [CALENDAR_REF];
    if (type === PRICES_PUBLISHED) return [refOfPrices(event)];
    const fix = FIX_TYPES.has(type) ? readFix(event) : undefined;
    if (!fix) return NOTHING;
    const reach = reachOf(fix, state);
    const refs = groupsOfFix(fix, reach);
    const woken = wokenByFix(fix.kind, reach.tokens);
    if (!woken) return refs;
    return refs.concat(groupsOf(woken, state), refsOfNamedPlaces(fix.data));
  }

  apply(event: ProjectedEvent, state: StateWriter): void {
    const kind = FACT_KINDS.get(event.type);
    if (kind) this.applyFacts(kind, event, state);
    else if (event.type === DAY_OPENED) openDay(event, state);
    else if (event.type === PRICES_PUBLISHED) applyPrices(event, state);
    else if (FIX_TYPES.has(event.type)) this.applyFix(event, state);
  }

  due(event: ProjectedEvent): DueQuery | PlaceQuery | undefined {
    switch (event.type) {
      case DAY_OPENED: {
        const { day } = dataOf<StoredDataOf<'day.opened'>>(event);
        return { collection: 'household_summary', column: 'due', upTo: day };
      }
      case ENACTED:
        return everyoneIn(placeOfEnactment(event, this.policyAt));
      case PRICES_PUBLISHED:
        return everyoneIn(placeOfPrices(event));
      default:
        return undefined;
    }
  }

  needsOfDue(_event: ProjectedEvent, group: string, state: StateReader): readonly GroupRef[] {
    return groupsOf(wokenByDay(group), state);
  }

  applyDue(event: ProjectedEvent, group: string, state: StateWriter): void {
    const woken = wokenByDay(group);
    const position = Number(event.position);
    const evaluation = new Evaluation(this.rulesAt(position), state, position);
    evaluation.run(scopeOf(woken, state), woken, group);
  }

  private applyFacts(kind: FactKind, event: ProjectedEvent, state: StateWriter): void {
    const position = Number(event.position);
    const woken = canWake(kind)
      ? wokenBy(kind, collect(kind, event).refs, event, state)
      : undefined;
    kind.place(position, dataOf(event), new DocumentWriter(state));
    if (woken) this.evaluate(woken, position, state);
  }

  private applyFix(event: ProjectedEvent, state: StateWriter): void {
    const fix = readFix(event);
    if (!fix) return;
    const reach = reachOf(fix, state);
    applyFix(fix, reach, state);
    const woken = wokenByFix(fix.kind, reach.tokens);
    if (woken) this.evaluate(woken, fix.p, state);
  }

  private evaluate(woken: Woken, position: number, state: StateWriter): void {
    new Evaluation(this.rulesAt(position), state, position).run(scopeOf(woken, state), woken);
  }
}

const everyoneIn = (prefix: string | undefined): PlaceQuery | undefined =>
  prefix === undefined ? undefined : { collection: 'household_summary', column: 'places', prefix };

function collect(kind: FactKind, event: ProjectedEvent): GroupCollector {
  const collector = new GroupCollector();
  kind.place(0, dataOf(event), collector);
  return collector;
}

/** The subjects an event names, when it gives reason to look at them again. */
function wokenBy(
  kind: FactKind,
  refs: readonly GroupRef[],
  event: ProjectedEvent,
  state: StateReader,
): Woken | undefined {
  const woken = (members: boolean, payments: boolean): Woken => ({
    tokens: refs.map(({ group }) => group),
    members,
    payments,
    asks: kind.asks,
  });
  if (kind.bears && isWatching(kind.bears, refs, state)) return woken(false, false);
  switch (kind.wakes) {
    case 'nobody':
      return undefined;
    case 'repeated-payment':
      if (!repeatsPayment(refs, event, state)) return undefined;
      break;
    case 'another-insurance':
      if (!bearsOnInsurance(refs, event, state)) return undefined;
      break;
    case 'aided-bill':
      if (!refs.some(({ collection }) => collection === 'person')) return undefined;
      break;
    case 'named':
    case 'members':
  }
  return woken(kind.wakes === 'members', kind.wakes === 'repeated-payment');
}

const canWake = ({ wakes, bears }: FactKind): boolean => wakes !== 'nobody' || bears !== undefined;

/** The groups that say whether those named are of a watched household. */
function watchedBy(refs: readonly GroupRef[], state: StateReader): readonly GroupRef[] {
  const asked: GroupRef[] = [];
  for (const { group } of refs) {
    asked.push({ collection: 'person', group });
    for (const household of householdsOf(group, state)) {
      asked.push({ collection: 'assessment', group: household });
    }
  }
  return asked;
}

const isWatching = (bears: Bears, refs: readonly GroupRef[], state: StateReader): boolean =>
  refs.some(({ group }) =>
    householdsOf(group, state).some((household) => {
      const doc = state.loaded('assessment', household)?.get(household);
      if (!doc) return false;
      return bears === 'all' || (doc as AssessmentDoc).looksAt.includes(bears);
    }),
  );

/** Of every kind of membership, ever, and those that the person was assessed at. */
function householdsOf(person: string, state: StateReader): string[] {
  const doc = state.loaded('person', person)?.get(person) as PersonDoc | undefined;
  if (!doc) return [];
  const households = new Set<string>();
  for (const { party } of doc.joined ?? []) households.add(party);
  for (const { household } of doc.assessments ?? []) households.add(household);
  return [...households];
}

/** Anything that is put right may have been a reason for or against something: everyone is asked. */
function wokenByFix(kind: FactKind, tokens: Iterable<string>): Woken | undefined {
  if (!canWake(kind)) return undefined;
  return { tokens, members: true, payments: kind.wakes === 'repeated-payment', asks: true };
}

const wokenByDay = (household: string): Woken => ({
  tokens: [household],
  members: true,
  payments: false,
  asks: false,
});

function repeatsPayment(
  [ref]: readonly GroupRef[],
  event: ProjectedEvent,
  state: StateReader,
): boolean {
  const payments = ref && state.loaded(ref.collection, ref.group);
  if (!payments || payments.size === 0) return false;
  const { instruction } = dataOf<StoredDataOf<'aid.paid'>>(event);
  return isRepeated(payments as Payments, instruction);
}

/** An insurance is of interest beside one elsewhere, and where aid paid a part of a bill. */
function bearsOnInsurance(
  [ref]: readonly GroupRef[],
  event: ProjectedEvent,
  state: StateReader,
): boolean {
  const doc: PersonDoc | undefined = ref && state.loaded('person', ref.group)?.get(ref.group);
  const { division } = dataOf<StoredDataOf<'insurance.enrolled'>>(event);
  if (doc?.aidedBills) return true;
  return doc?.insurance?.some((known) => known.division !== division) ?? false;
}

/** Days only go on: one that is opened late changes nothing. */
function openDay(event: ProjectedEvent, state: StateWriter): void {
  const { day } = dataOf<StoredDataOf<'day.opened'>>(event);
  const calendar = state.group(CALENDAR, CALENDAR).get(CALENDAR) as CalendarDoc | undefined;
  if (calendar && calendar.day >= day) return;
  const doc: CalendarDoc = { day };
  state.put(CALENDAR, CALENDAR, CALENDAR, doc);
}
