import { isoInstant, type Day } from './days.js';
import type { CountyEvent, Department, Publication } from './publication.js';
import type { Random } from './random.js';

/** Each department publishes out of one system; what a system sends is numbered in order. */
const SYSTEM: Record<Department, string> = {
  'civil-affairs': 'relief',
  'medical-insurance': 'settlement',
  education: 'school-roll',
  housing: 'dwellings',
  'human-resources': 'labour',
  'disabled-persons-federation': 'disability',
};
/** How many days a department usually takes to publish what happened, at most. */
const DELAY: Record<Department, number> = {
  'civil-affairs': 0,
  'medical-insurance': 2,
  education: 4,
  housing: 3,
  'human-resources': 3,
  'disabled-persons-federation': 4,
};
const LATE = 0.015;
const REPEATED = 0.008;
const SECONDS = 86_400;

export const sourceOf = (division: string, department: Department): string =>
  `/${division}/${department}/${SYSTEM[department]}`;

/** What happened, before it has been published. */
export interface Fact {
  readonly department: Department;
  readonly division: string;
  /** Entity and fact, e.g. `member.joined`. */
  readonly name: string;
  readonly subject: string;
  readonly day: Day;
  readonly data: Readonly<Record<string, unknown>>;
}

/** A fact on its way out; its sequence number is given when it goes. */
export interface Draft {
  readonly fact: Fact;
  readonly id: string;
  readonly happened: number;
  published: number;
  /** Numbers of the source that are skipped just before this one: a planted gap. */
  skipBefore: number;
  /** The application that a grant answers: whoever takes the grant back takes it back too. */
  basis?: Draft;
  event?: CountyEvent;
}

/** One message in the order of publishing. */
export type Outgoing = { readonly at: number; readonly order: number } & (
  | { readonly kind: 'first' | 'again'; readonly draft: Draft }
  | { readonly kind: 'raw'; readonly publication: Publication }
);

/** The time in which a cohort's events may be published; both in seconds of the county's clock. */
export interface PublishingWindow {
  readonly opens: number;
  readonly closes: number;
}

const hex = (n: number, width: number): string => n.toString(16).padStart(width, '0');

/**
 * Collects what one cohort of households publishes over the whole time and gives it back in
 * publishing order. It is the bounded reorder buffer: nothing of a cohort outlives it, so memory
 * does not grow with the county.
 */
export class CohortLedger {
  private readonly drafts: Draft[] = [];
  private readonly raws: { at: number; publication: Publication }[] = [];

  constructor(
    private readonly rng: Random,
    private readonly window: PublishingWindow,
  ) {}

  /** @param second of the day; what happens to one household on one day keeps the order of the calls. */
  record(fact: Fact, second: number): Draft {
    const happened = fact.day * SECONDS + second;
    const slack = DELAY[fact.department];
    let published = happened + (slack > 0 ? this.rng.int(600, slack * SECONDS) : 0);
    if (published < this.window.opens) published = this.window.opens + second;
    if (this.rng.chance(LATE)) published += this.rng.int(2 * SECONDS, 40 * SECONDS);
    published = Math.min(published, this.window.closes);
    const draft: Draft = { fact, id: this.id(published), happened, published, skipBefore: 0 };
    this.drafts.push(draft);
    return draft;
  }

  recordRaw(at: number, publication: Publication): void {
    const within = Math.max(this.window.opens, Math.min(at, this.window.closes));
    this.raws.push({ at: within, publication });
  }

  /** Everything recorded, in publishing order; ties keep the order in which they were recorded. */
  inOrder(): Outgoing[] {
    const outgoing: Outgoing[] = [];
    let order = 0;
    for (const draft of this.drafts) {
      outgoing.push({ at: draft.published, order: order++, kind: 'first', draft });
    }
    for (const raw of this.raws) outgoing.push({ ...raw, order: order++, kind: 'raw' });
    for (const draft of this.drafts) {
      if (!this.rng.chance(REPEATED)) continue;
      const at = Math.min(draft.published + this.rng.int(5, 20 * SECONDS), this.window.closes);
      outgoing.push({ at, order: order++, kind: 'again', draft });
    }
    return outgoing.sort((a, b) => a.at - b.at || a.order - b.order);
  }

  /** UUID version 7 of the publishing time, so that ids of one department grow as theirs would. */
  private id(published: number): string {
    const ms = hex((published - 8 * 3600) * 1000, 12);
    const a = this.rng.next();
    const b = hex(this.rng.next(), 8);
    const c = hex(this.rng.next(), 8);
    const variant = hex(0x8000 | (a & 0x3fff), 4);
    return `${ms.slice(0, 8)}-${ms.slice(8)}-7${hex(a >>> 20, 3)}-${variant}-${b}${c.slice(0, 4)}`;
  }
}

/** Gives a draft its number and its final form. */
export function publish(draft: Draft, sequence: number): CountyEvent {
  const { fact } = draft;
  draft.event = {
    specversion: '1.0',
    id: draft.id,
    source: sourceOf(fact.division, fact.department),
    type: `doudi.${fact.department}.${fact.name}.v1`,
    subject: fact.subject,
    time: isoInstant(draft.happened),
    recordedtime: isoInstant(Math.max(draft.published, draft.happened)),
    sequence: String(sequence).padStart(12, '0'),
    datacontenttype: 'application/json',
    data: fact.data,
  };
  return draft.event;
}
