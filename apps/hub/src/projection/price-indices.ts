import type { Prices } from '#assessment';
import { typeOf, type StoredDataOf } from '#contracts';
import type { HouseholdDoc } from '#household';
import type { GroupRef, ProjectedEvent, StateReader, StateWriter } from '#projections';
import { dataOf } from './fact-kinds.js';

export const PRICE_INDEX = 'price_index';
export const PRICES_PUBLISHED = typeOf('hub', 'price-index.published');

/** How prices of one month rose against a year before, as published. */
interface Publication {
  /** Position of the event. */
  readonly p: number;
  readonly publishedOn: string;
  readonly cpiYoyPercent: number;
  readonly foodYoyPercent: number;
}

/** One month in one place; the group is the place, the key the month. */
export interface PriceIndexDoc {
  /** In order of day; of one day the last takes the place of those before it. */
  readonly published: readonly Publication[];
}

type PriceIndexPublished = StoredDataOf<'price-index.published'>;

/** Prefix of the divisions that a publication is about. */
export const placeOfPrices = (event: ProjectedEvent): string =>
  dataOf<PriceIndexPublished>(event).division;

export const refOfPrices = (event: ProjectedEvent): GroupRef => refOf(placeOfPrices(event));

const refOf = (group: string): GroupRef => ({ collection: PRICE_INDEX, group });

export function applyPrices(event: ProjectedEvent, state: StateWriter): void {
  const { division, month, ...figures } = dataOf<PriceIndexPublished>(event);
  const { cpiYoyPercent, foodYoyPercent, publishedOn } = figures;
  const before = state.group(PRICE_INDEX, division).get(month) as PriceIndexDoc | undefined;
  const fresh = { p: Number(event.position), publishedOn, cpiYoyPercent, foodYoyPercent };
  const published = [...(before?.published ?? []), fresh].sort(byDay);
  state.put(PRICE_INDEX, division, month, { published } satisfies PriceIndexDoc);
}

const byDay = (a: Publication, b: Publication): number =>
  a.publishedOn === b.publishedOn ? a.p - b.p : a.publishedOn < b.publishedOn ? -1 : 1;

/** What was out of a month when a position was the last. */
export const pricesKnownAt = ({ published }: PriceIndexDoc, position: number): PriceIndexDoc => ({
  published: published.filter(({ p }) => p <= position),
});

/** The groups that prices of wherever the household was ever counted are read from; what was undone may come back. */
export function refsOfPrices({ places, established, undone }: HouseholdDoc): GroupRef[] {
  const facts = [places ?? NONE, established ?? NONE, undone?.map(({ fact }) => fact) ?? NONE];
  return refsIn(facts.flat() as readonly Partial<Placed>[]);
}

/** The same of where an event puts a household: nothing of it is in a document yet. */
export function refsOfNamedPlaces(data: object): GroupRef[] {
  const { establishedOn, division, places, place, replacement } = data as NamedPlaces;
  const named = [...(places ?? NONE), ...(place ? [place] : NONE)];
  if (establishedOn !== undefined) named.push({ division });
  return [...refsIn(named), ...(replacement ? refsOfNamedPlaces(replacement) : NONE)];
}

interface Placed {
  readonly division: string | undefined;
}

interface NamedPlaces extends Partial<Placed> {
  readonly establishedOn?: string;
  readonly places?: readonly Placed[];
  readonly place?: Placed;
  readonly replacement?: object;
}

const NONE = [] as const;

function refsIn(facts: readonly Partial<Placed>[]): GroupRef[] {
  const divisions = new Set(facts.flatMap(({ division }) => division ?? NONE));
  return [...new Set([...divisions].flatMap(prefixesOf))].map(refOf);
}

/** County, city, province. */
const prefixesOf = (division: string): string[] =>
  [6, 4, 2]
    .filter((digits) => digits <= division.length)
    .map((digits) => division.slice(0, digits));

/** Of the narrowest place that publishes any, the last month of which an index was out on the day. */
export function pricesOn(state: StateReader, division: string, day: string): Prices | undefined {
  for (const place of prefixesOf(division)) {
    const months = [...(state.loaded(PRICE_INDEX, place) ?? [])].reverse();
    for (const [month, doc] of months) {
      const found = asOf(doc as PriceIndexDoc, day);
      if (found) return pricesOf(month, found);
    }
  }
  return undefined;
}

/** The next day after the one given on which an index of the place comes out. */
export function nextPrices(state: StateReader, division: string, day: string): string | undefined {
  const days = prefixesOf(division)
    .flatMap((place) => [...(state.loaded(PRICE_INDEX, place)?.values() ?? [])])
    .flatMap((doc) => (doc as PriceIndexDoc).published.map(({ publishedOn }) => publishedOn))
    .filter((publishedOn) => publishedOn > day);
  return days.length === 0 ? undefined : days.sort()[0];
}

const asOf = ({ published }: PriceIndexDoc, day: string): Publication | undefined =>
  published.findLast(({ publishedOn }) => publishedOn <= day);

const pricesOf = (month: string, { p, cpiYoyPercent, foodYoyPercent }: Publication): Prices => ({
  p,
  month,
  cpiYoyPercent,
  foodYoyPercent,
});
