import type { Fact } from '#kernel';
import type { AssessmentFact, HouseholdDoc, PersonDoc, PlaceFact, PlaceKind } from './documents.js';

/** The fact of the last day, and of those the one known last; undefined when there is none. */
export function latest<F extends Fact>(
  facts: readonly F[] | undefined,
  dayOf: (fact: F) => string,
): F | undefined {
  let best: F | undefined;
  for (const fact of facts ?? []) {
    if (!best || dayOf(fact) >= dayOf(best)) best = fact;
  }
  return best;
}

const onOf = (fact: { readonly on: string }): string => fact.on;
const fromOf = (fact: { readonly from: string }): string => fact.from;

export const latestIncome = (doc: HouseholdDoc) => latest(doc.income, onOf);
export const latestAssets = (doc: HouseholdDoc) => latest(doc.assets, onOf);

export const latestAssessment = (doc: PersonDoc): AssessmentFact | undefined =>
  latest(doc.assessments, onOf);

/** The last day of life, as last registered. */
export const deathOf = (doc: PersonDoc): string | undefined => latest(doc.deaths, onOf)?.on;

/** The place of that kind on the day; without a day, the last one known. */
export const placeOn = (
  places: readonly PlaceFact[] | undefined,
  kind: PlaceKind,
  day: string | undefined,
): PlaceFact | undefined =>
  latest(
    places?.filter((place) => place.kind === kind && (day === undefined || place.from <= day)),
    fromOf,
  );

/** Where the household is counted: residence, else hardship place, else hukou, else where established. */
export function divisionOf(doc: HouseholdDoc, day: string | undefined): string | undefined {
  const { places } = doc;
  const place =
    places &&
    (placeOn(places, 'residence', day) ??
      placeOn(places, 'hardship', day) ??
      placeOn(places, 'hukou', day));
  return place?.division ?? latest(doc.established, onOf)?.division;
}

/** The next day after `day` on which members or places change by what is known now. */
export function nextChange(doc: HouseholdDoc, day: string): string | undefined {
  let next: string | undefined;
  const consider = (date: string): void => {
    if (date > day && (next === undefined || date < next)) next = date;
  };
  for (const fact of doc.joined ?? []) consider(fact.from);
  for (const fact of doc.left ?? []) consider(fact.on);
  for (const fact of doc.places ?? []) consider(fact.from);
  return next;
}
