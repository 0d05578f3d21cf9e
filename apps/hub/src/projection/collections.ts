import type {
  AssessedPerson,
  Category,
  Circle,
  CommonFacts,
  Entitlement,
  PriceSupplement,
} from '#assessment';
import { listedUnder, type AwardDoc, type FindingDoc, type Warning } from '#assistance';
import type { CollectionSpec, GroupRef, LogSpec } from '#projections';

/** Names of the collections, which are also those of their tables. */
export type CollectionName =
  | 'person'
  | 'person_money'
  | 'household'
  | 'award'
  | 'payment'
  | 'finding'
  | 'household_summary'
  | 'assessment'
  | 'price_index'
  | 'calendar';

/** The one group, and key, of the collection `calendar`. */
export const CALENDAR = 'calendar';
export const CALENDAR_REF: GroupRef = { collection: CALENDAR, group: CALENDAR };

export const FINDING_LOG = 'finding_log';

/** Findings that stay open and rest on other facts than before; nothing of it is published. */
export const FINDING_UPDATES = 'finding_update';

export interface CalendarDoc {
  /** The last day opened. */
  readonly day: string;
}

/** One row a household: what lists are filtered by and what goes out to subscribers. */
export interface HouseholdSummary {
  readonly division?: string;
  /** 三个圈层. */
  readonly circle: 1 | 2 | 3;
  /** Tokens of those living together, sorted. */
  readonly members: readonly string[];
  /** Codes of the programmes in force, sorted. */
  readonly programmes: readonly string[];
  /** Open findings of doubled and missed aid. */
  readonly openFindings: number;
  /** Open findings about times that ran out; left out where there is none. */
  readonly overdue?: number;
  /** Open findings that facts are missing; left out where there is none. */
  readonly unknown?: number;
  readonly warning?: Warning;
  /** Position of the event that last changed any of the above. */
  readonly position: number;
  /** Divisions, sorted, other than its own whose policy bears on it: of aid from elsewhere. */
  readonly elsewhere?: readonly string[];
  /** The next day on which time alone may change something. */
  readonly due?: string;
}

const placesOf = ({ division, elsewhere = [] }: HouseholdSummary): readonly string[] =>
  division === undefined ? elsewhere : [division, ...elsewhere];

/** One row a household that is in question: what the policy says of it and its members. */
export interface AssessmentDoc {
  readonly division?: string;
  /** 三个圈层, as assessed; beside it the summary says the circle by the aid held. */
  readonly circle: Circle;
  readonly category?: Category;
  readonly persons: readonly AssessedPerson[];
  /** Those that are due, or that cannot be told. */
  readonly entitlements: readonly Entitlement[];
  /** Common facts that it rests on, sorted. */
  readonly looksAt: readonly CommonFacts[];
  readonly priceSupplement?: PriceSupplement;
}

const plain = (name: CollectionName): CollectionSpec => ({ name, columns: [], indexes: [] });

export const COLLECTIONS: readonly CollectionSpec[] = [
  plain('person'),
  plain('person_money'),
  plain('household'),
  plain('payment'),
  plain('calendar'),
  plain('price_index'),
  {
    name: 'award',
    columns: [
      {
        name: 'programme',
        type: 'text',
        of: (_g, _k, doc: AwardDoc) => listedUnder(doc)?.programme,
      },
      {
        name: 'department',
        type: 'text',
        of: (_g, _k, doc: AwardDoc) => listedUnder(doc)?.department,
      },
      { name: 'division', type: 'text', of: (_g, _k, doc: AwardDoc) => listedUnder(doc)?.division },
      {
        name: 'granted',
        type: 'boolean',
        of: (_g, _k, doc: AwardDoc) => doc.granted !== undefined,
      },
    ],
    indexes: ['(programme, division)', '(division)', '(department, division)'],
  },
  {
    name: 'finding',
    columns: [
      { name: 'status', type: 'text', of: (_g, _k, doc: FindingDoc) => doc.status },
      { name: 'rule', type: 'text', of: (_g, _k, doc: FindingDoc) => doc.rule },
      { name: 'kind', type: 'text', of: (_g, _k, doc: FindingDoc) => doc.kind },
      { name: 'department', type: 'text', of: (_g, _k, doc: FindingDoc) => doc.department },
      { name: 'division', type: 'text', of: (_g, _k, doc: FindingDoc) => doc.division },
      { name: 'opened_at', type: 'bigint', of: (_g, _k, doc: FindingDoc) => doc.openedAt },
    ],
    indexes: ['(opened_at, key)', '(status, opened_at, key)', '(key)'],
  },
  {
    name: 'household_summary',
    columns: [
      { name: 'division', type: 'text', of: (_g, _k, doc: HouseholdSummary) => doc.division },
      { name: 'circle', type: 'integer', of: (_g, _k, doc: HouseholdSummary) => doc.circle },
      {
        name: 'programmes',
        type: 'text[]',
        of: (_g, _k, doc: HouseholdSummary) => doc.programmes,
      },
      {
        name: 'open_findings',
        type: 'integer',
        of: (_g, _k, doc: HouseholdSummary) => doc.openFindings,
      },
      {
        name: 'warning',
        type: 'text',
        of: (_g, _k, doc: HouseholdSummary) => doc.warning?.state,
      },
      {
        name: 'warning_department',
        type: 'text',
        of: (_g, _k, doc: HouseholdSummary) => doc.warning?.department,
      },
      { name: 'due', type: 'date', of: (_g, _k, doc: HouseholdSummary) => doc.due },
      { name: 'places', type: 'text[]', of: (_g, _k, doc: HouseholdSummary) => placesOf(doc) },
    ],
    indexes: [
      '(division, grp)',
      '(circle, grp)',
      '(due)',
      '(grp) where open_findings > 0',
      '(grp) where warning is not null',
      // Delivery goes through the households in the order of their last change.
      '(position, grp)',
    ],
  },
  {
    name: 'assessment',
    columns: [
      { name: 'division', type: 'text', of: (_g, _k, doc: AssessmentDoc) => doc.division },
      { name: 'circle', type: 'integer', of: (_g, _k, doc: AssessmentDoc) => doc.circle },
    ],
    indexes: ['(division, grp)', '(circle, grp)'],
  },
];

export const LOGS: readonly LogSpec[] = [{ name: FINDING_LOG }, { name: FINDING_UPDATES }];
