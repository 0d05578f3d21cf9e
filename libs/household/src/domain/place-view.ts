import type { DwellingFact, PlaceFact } from './documents.js';
import { placeOn } from './latest.js';

/** Division and first day of a place; its address stays sealed in the event at `position`. */
export interface PlaceView {
  readonly division: string;
  readonly from: string;
  readonly position: string;
}

/** Three fields, three possible payers: 户籍地, 居住地, 急难发生地. */
export interface PlacesView {
  readonly hukou?: PlaceView;
  readonly residence?: PlaceView;
  readonly hardship?: PlaceView;
}

export interface DwellingView {
  readonly kind: string;
  readonly squareMetres: number;
  readonly division: string;
  readonly from: string;
  readonly position: string;
}

export function placeViews(places: readonly PlaceFact[] | undefined, day: string): PlacesView {
  const hukou = placeOn(places, 'hukou', day);
  const residence = placeOn(places, 'residence', day);
  const hardship = placeOn(places, 'hardship', day);
  return {
    ...(hukou && { hukou: placeView(hukou) }),
    ...(residence && { residence: placeView(residence) }),
    ...(hardship && { hardship: placeView(hardship) }),
  };
}

const placeView = ({ division, from, p }: PlaceFact): PlaceView => ({
  division,
  from,
  position: String(p),
});

export const dwellingViews = (
  dwellings: readonly DwellingFact[] | undefined,
  day: string,
): DwellingView[] =>
  (dwellings ?? [])
    .filter(({ from }) => from <= day)
    .map(({ p, ...dwelling }) => ({ ...dwelling, position: String(p) }));
