import type { FindingDoc } from '#assistance';
import type { EventStore, StoredEvent } from '#event-store';
import { HubError } from '#kernel';
import type { Projection } from '#projections';
import type { HouseholdSummary } from '../projection/index.js';
import { findingsOn } from './findings-on.js';
import { enactments, textsOf } from './enacted-sets.js';
import { openedDays } from './opened-days.js';
import { ReplayState } from './replay-state.js';
import { byPosition, type SubjectEvents } from './subject-events.js';
import { subjectsOf } from './subjects.js';

/** Persons and households that hang together by events: more than this are not folded for one answer. */
const MAX_SUBJECTS = 400;
const MAX_EVENTS = 40_000;

/** Persons and households that hang together, and all that is known of them. */
export interface Component {
  /** In order of token. */
  readonly subjects: readonly string[];
  /** Divisions of the households among them, as known. */
  readonly divisions: readonly (string | undefined)[];
  /** About any of them, in order of their opening. */
  readonly findings: readonly FindingDoc[];
  /** Everything that bears on them, the days that were opened and the policy, in order of position. */
  readonly events: readonly StoredEvent[];
}

/**
 * Findings and summaries depend on when each was evaluated and on everybody near. So the whole group of
 * persons and households that any event names together is folded, event by event, days and enactments
 * included.
 */
export class ComponentReplay {
  private states = new Map<string, ReplayState>();
  /** Days that were opened, and policy sets that came into force. */
  private common: readonly StoredEvent[] | undefined;

  /** @param position the last one known; the index has reached it */
  constructor(
    private readonly store: Pick<EventStore, 'readStream'>,
    private readonly source: Pick<SubjectEvents, 'of'>,
    private readonly projection: Projection,
    private readonly position: bigint,
  ) {}

  /** @throws HubError `as-of.too-wide` */
  async findingsOf(subject: string): Promise<ReadonlyMap<string, FindingDoc>> {
    const state = await this.stateOf(subject);
    return state.documentsOf('finding', subject) as ReadonlyMap<string, FindingDoc>;
  }

  /** Undefined when the household was not known. @throws HubError `as-of.too-wide` */
  async summaryOf(household: string): Promise<HouseholdSummary | undefined> {
    const state = await this.stateOf(household);
    return state.documentsOf('household_summary', household).get(household) as
      HouseholdSummary | undefined;
  }

  /** @throws HubError `as-of.too-wide` */
  async around(subject: string): Promise<Component> {
    const { events, subjects } = await this.component(subject);
    const state = await this.folded(events);
    const texts = await textsOf(this.store, events);
    const inOrder = [...subjects].sort();
    const households = inOrder.filter((token) => token.startsWith('h_'));
    return {
      subjects: inOrder,
      divisions: households.map((token) => {
        const summary = state.documentsOf('household_summary', token).get(token);
        return (summary as HouseholdSummary | undefined)?.division;
      }),
      findings: findingsOn(inOrder, state),
      events: texts.length === 0 ? events : [...events, ...texts].sort(byPosition),
    };
  }

  private async stateOf(subject: string): Promise<ReplayState> {
    const known = this.states.get(subject);
    if (known) return known;
    const { events, subjects } = await this.component(subject);
    const state = await this.folded(events);
    for (const one of subjects) this.states.set(one, state);
    return state;
  }

  private async folded(events: readonly StoredEvent[]): Promise<ReplayState> {
    const state = new ReplayState(this.projection);
    await state.foldAll(events);
    return state;
  }

  private async component(subject: string) {
    const events = new Map<bigint, StoredEvent>();
    const subjects = new Set([subject]);
    let fresh = [subject];
    while (fresh.length > 0) {
      const found = await this.source.of(fresh, this.position);
      const unseen = found.filter(({ position }) => !events.has(position));
      for (const event of unseen) events.set(event.position, event);
      const named = new Set(unseen.flatMap((event) => [...subjectsOf(event)]));
      fresh = [...named].filter((one) => !subjects.has(one));
      for (const one of fresh) subjects.add(one);
      if (subjects.size > MAX_SUBJECTS || events.size > MAX_EVENTS) throw tooWide();
    }
    this.common ??= [
      ...(await openedDays(this.store, this.position)),
      ...(await enactments(this.store, this.position)),
    ];
    for (const event of this.common) events.set(event.position, event);
    return { subjects, events: [...events.values()].sort(byPosition) };
  }
}

function tooWide(): HubError {
  return new HubError('too-large', 'as-of.too-wide', {
    zh: '相互关联的人员和家庭过多，无法在一次查询中重算。请用 doudi replay 重放到该时点后查询。',
    en: 'Too many persons and households hang together to be folded for one answer: use doudi replay up to that point.',
  });
}
