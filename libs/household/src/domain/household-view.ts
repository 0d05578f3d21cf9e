import type { AidLine } from './aid-line.js';
import type { AssetsFact, HouseholdDoc, IncomeFact, LeftFact, Membership } from './documents.js';
import { divisionOf, latest } from './latest.js';
import { personView, withPosition, type PersonDocuments, type PersonView } from './member-view.js';
import { staysOf, staysOn, type Stay } from './memberships.js';
import { dwellingViews, placeViews, type DwellingView, type PlacesView } from './place-view.js';
import { addSpending, NO_SPENDING, type MedicalSpending } from './spending.js';

type Known<F> = Omit<F, 'p'> & { readonly position: string };

export interface MemberView extends PersonView {
  readonly relation: string;
  readonly from: string;
}

export interface FormerMemberView {
  readonly person: string;
  readonly relation: string;
  readonly from: string;
  readonly until: string;
  readonly reason?: string;
}

/** A membership that is not living together: the hukou book or the insurance household. */
export interface OtherMembershipView {
  readonly person: string;
  readonly membership: Membership;
  readonly from: string;
  readonly until?: string;
}

/** Early warning of the household, as the assistance context keeps it: 排查 → 预警 → 核实 → 救助. */
export interface WarningView {
  readonly state: string;
  readonly triggers: readonly string[];
  readonly department: string;
  readonly screenedOn: string;
  readonly warnedOn?: string;
  readonly verifiedOn?: string;
  readonly aidedOn?: string;
  readonly closedOn?: string;
  readonly due?: string;
  readonly returned: boolean;
}

/** The unified view of one household on a day: tokens, dates, codes, and sums in 分. */
export interface HouseholdView {
  readonly household: string;
  readonly day: string;
  readonly division?: string;
  readonly circle: 1 | 2 | 3;
  readonly places: PlacesView;
  readonly members: readonly MemberView[];
  readonly formerMembers: readonly FormerMemberView[];
  readonly otherMemberships: readonly OtherMembershipView[];
  readonly income?: Known<IncomeFact>;
  readonly assets?: Known<AssetsFact>;
  /** Of the members, in the twelve months that end with the day. */
  readonly medicalSpending: MedicalSpending;
  readonly dwellings: readonly DwellingView[];
  readonly publicRentals: readonly {
    readonly squareMetres: number;
    readonly fen: number;
    readonly division: string;
    readonly from: string;
    readonly to?: string;
    readonly position: string;
  }[];
  readonly hardships: readonly {
    readonly kind: string;
    readonly channel: string;
    readonly on: string;
    readonly position: string;
  }[];
  readonly visits: readonly { readonly on: string; readonly position: string }[];
  /** Of the household and of its members: applied for, running and past. */
  readonly aid: readonly AidLine[];
  /** As of now; the past is not asked for it. */
  readonly warning?: WarningView;
}

export interface HouseholdViewInput {
  readonly household: string;
  readonly doc: HouseholdDoc;
  /** By token, of everyone who is or was a member. */
  readonly persons: ReadonlyMap<string, PersonDocuments>;
  readonly aid: readonly AidLine[];
  readonly day: string;
}

const NOBODY: PersonDocuments = { person: {}, money: {} };

/** What was known of the household, as of a day by the facts' own dates. */
export function composeHouseholdView(input: HouseholdViewInput): HouseholdView {
  const { household, doc, aid, day } = input;
  const division = divisionOf(doc, day);
  const members = membersView(input);
  const spending = members.map((member) => member.medicalSpending);
  return {
    household,
    day,
    ...(division !== undefined && { division }),
    circle: circleOf(aid),
    places: placeViews(doc.places, day),
    members,
    formerMembers: formerMembers(doc, day),
    otherMemberships: otherMemberships(doc, day),
    ...verified('income', doc.income, day),
    ...verified('assets', doc.assets, day),
    medicalSpending: spending.reduce(addSpending, NO_SPENDING),
    dwellings: dwellingViews(doc.dwellings, day),
    publicRentals: (doc.rentals ?? []).filter(({ from }) => from <= day).map(withPosition),
    hardships: (doc.hardships ?? []).filter(({ on }) => on <= day).map(withPosition),
    visits: (doc.visits ?? [])
      .filter(({ on }) => on <= day)
      .map(({ p, on }) => ({ on, position: String(p) })),
    aid,
  };
}

function membersView({ doc, persons, day }: HouseholdViewInput): MemberView[] {
  const members = new Map<string, MemberView>();
  for (const stay of staysOf(doc)) {
    if (!staysOn(stay, day) || members.has(stay.party)) continue;
    const view = personView(stay.party, persons.get(stay.party) ?? NOBODY, day);
    if (view.diedOn === undefined) {
      members.set(stay.party, { ...view, relation: stay.as, from: stay.from });
    }
  }
  return [...members.values()];
}

function formerMembers(doc: HouseholdDoc, day: string): FormerMemberView[] {
  return staysOf(doc)
    .filter((stay) => stay.until !== undefined && stay.until <= day)
    .map((stay) => {
      const leaving = leavingOf(doc.left, stay);
      return {
        person: stay.party,
        relation: stay.as,
        from: stay.from,
        until: stay.until ?? day,
        ...(leaving && { reason: leaving.why }),
      };
    });
}

const leavingOf = (left: readonly LeftFact[] | undefined, stay: Stay): LeftFact | undefined =>
  left?.find(
    ({ party, on, kind }) =>
      party === stay.party && on === stay.until && kind === 'living-together',
  );

const otherMemberships = (doc: HouseholdDoc, day: string): OtherMembershipView[] =>
  (['hukou-book', 'medical-insurance'] as const).flatMap((membership) =>
    staysOf(doc, membership)
      .filter(({ from }) => from <= day)
      .map(({ party, from, until }) => ({
        person: party,
        membership,
        from,
        ...(until !== undefined && { until }),
      })),
  );

function verified<N extends string, F extends { readonly p: number; readonly on: string }>(
  name: N,
  facts: readonly F[] | undefined,
  day: string,
): { [K in N]?: Known<F> } {
  const last = latest(
    facts?.filter(({ on }) => on <= day),
    ({ on }) => on,
  );
  return (last ? { [name]: withPosition(last) } : {}) as { [K in N]?: Known<F> };
}

/** The innermost circle of what is running; everybody known is at least in the third. */
function circleOf(aid: readonly AidLine[]): 1 | 2 | 3 {
  const running = aid.filter(({ state }) => state === 'running');
  if (running.some(({ circle }) => circle === 1)) return 1;
  return running.some(({ circle }) => circle === 2) ? 2 : 3;
}
