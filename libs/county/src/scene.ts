import { COUNTY } from './divisions.js';
import type { Day } from './days.js';
import { sourceOf, type CohortLedger, type Draft } from './ledger.js';
import { makePerson, type Person, type PersonWish } from './people.js';
import type { Department, Planted, PlantedFinding } from './publication.js';
import type { Random } from './random.js';

/** The days that are lived: both included. The hub opens a later day last. */
export interface Window {
  readonly start: Day;
  readonly end: Day;
}

export type Relation = 'head' | 'spouse' | 'child' | 'parent' | 'grandchild' | 'sibling' | 'other';

export interface Member {
  readonly person: Person;
  readonly relation: Relation;
  readonly from: Day;
  /** Last day in the household. */
  to?: Day;
  /** Supported on their own (特困 or an orphan's allowance), so outside the unit that is assessed. */
  readonly apart?: boolean;
}

export interface Household {
  readonly serial: number;
  readonly number: string;
  readonly division: string;
  readonly established: Day;
  readonly members: Member[];
  /** Verified monthly income of one head of the unit, in 分; the household's follows its size. */
  perHead: number;
  /** Whether its assets are verified to be within the limits. */
  assets: boolean;
  /** Whether it is registered (hukou) in the city, as local allowances ask. */
  hukouHere: boolean;
}

export interface SceneParts {
  readonly rng: Random;
  readonly ledger: CohortLedger;
  readonly window: Window;
  readonly planted: Planted;
  readonly serials: { person: number; household: number; paper: number };
}

/** Where one unit of the county, mostly one household, is played. */
export class Scene {
  readonly rng: Random;
  readonly window: Window;
  readonly planted: Planted;
  private readonly second: number;

  constructor(private readonly parts: SceneParts) {
    this.rng = parts.rng;
    this.window = parts.window;
    this.planted = parts.planted;
    this.second = this.rng.int(8 * 3600, 17 * 3600);
  }

  person(wish: PersonWish): Person {
    return makePerson(this.rng, this.parts.serials.person++, wish);
  }

  household(established: Day, division = COUNTY): Household {
    const serial = this.parts.serials.household++;
    this.planted.counts.households++;
    return {
      serial,
      number: `${division}${String(serial).padStart(8, '0')}`,
      division,
      established,
      members: [],
      perHead: 0,
      assets: true,
      hukouHere: true,
    };
  }

  /** A new number for an application, an award, an instruction or a settlement. */
  paper(): number {
    return this.parts.serials.paper++;
  }

  record(
    department: Department,
    name: string,
    at: { division: string; subject: string; day: Day },
    data: Record<string, unknown>,
  ): Draft {
    return this.parts.ledger.record({ department, name, ...at, data }, this.second);
  }

  raw(...args: Parameters<CohortLedger['recordRaw']>): void {
    this.parts.ledger.recordRaw(...args);
  }

  expect(rule: string, whom: Person | Household, note: string): void {
    this.planted.findings.push(finding(rule, whom, note));
  }

  expectClosed(rule: string, whom: Person | Household, note: string): void {
    this.planted.closed.push(finding(rule, whom, note));
  }

  lookAlike(rule: string, whom: Person | Household, note: string): void {
    this.planted.lookAlikes.push(finding(rule, whom, note));
  }
}

function finding(rule: string, whom: Person | Household, note: string): PlantedFinding {
  if ('number' in whom) return { rule, note, subjectKind: 'household', subject: whom.number };
  const source = sourceOf(COUNTY, 'civil-affairs');
  return { rule, note, subjectKind: 'person', subject: whom.ref, source };
}

/** The unit that is assessed on a day: who lives together and is not supported apart. */
export const unitOn = (household: Household, day: Day): Member[] =>
  household.members.filter((m) => !m.apart && m.from <= day && (m.to === undefined || m.to >= day));

const PREFIX: Record<Department, string> = {
  'civil-affairs': 'pe',
  'medical-insurance': 'mi',
  education: 'st',
  housing: 'oc',
  'human-resources': 'wk',
  'disabled-persons-federation': 'df',
};

/** A department's own stable key of a person: never an identity number. */
export const personKey = (department: Department, person: Person): string =>
  `${PREFIX[department]}-${String(person.serial).padStart(8, '0')}`;

export const householdKey = (household: Household): string =>
  `hh-${String(household.serial).padStart(8, '0')}`;
