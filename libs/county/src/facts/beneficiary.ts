import type { Person } from '../people.js';
import type { Department } from '../publication.js';
import { householdKey, personKey, type Household } from '../scene.js';
import { PROGRAMMES, type Programme } from './programmes.js';

export const isHousehold = (whom: Person | Household): whom is Household => 'number' in whom;

export const departmentOf = (programme: Programme): Department => PROGRAMMES[programme].department;

/** The owning department's key of whom a programme aids. */
export const keyOf = (programme: Programme, whom: Person | Household): string =>
  isHousehold(whom) ? householdKey(whom) : personKey(departmentOf(programme), whom);

export const beneficiaryOf = (whom: Person | Household): Record<string, unknown> =>
  isHousehold(whom) ? { household: { number: whom.number } } : { person: whom.ref };
