import { last } from './picking.js';
import type { Json, Statement } from './statements.js';

export function placesIn(places: readonly { p: number; place: Json }[], day: string): Json {
  const shown: Json = {};
  for (const kind of ['hukou', 'residence', 'hardship']) {
    const begun = places.filter(({ place }) => place.kind === kind && place.from <= day);
    const place = last(
      begun.map(({ p, place: d }) => ({ p, d, kind: '', department: '' })),
      (d) => d.from,
    );
    if (place)
      shown[kind] = {
        division: place.d.division,
        from: place.d.from,
        position: String(place.p),
      } as never;
  }
  return shown;
}

export const dwellingsIn = (
  all: readonly Statement[],
  as: string,
  token: string,
  day: string,
): Json[] =>
  all
    .filter(
      ({ kind, d }) =>
        kind === 'dwelling.registered' && d.subject[as]?.token === token && d.from <= day,
    )
    .map(
      ({ p, d }) =>
        ({
          ...{ kind: d.kind, squareMetres: d.areaSquareMetres, division: d.division, from: d.from },
          position: String(p),
        }) as Json,
    );

export const hardshipsIn = (
  all: readonly Statement[],
  as: string,
  token: string,
  day: string,
): Json[] =>
  all
    .filter(
      ({ kind, d }) =>
        kind === 'hardship.reported' && d.subject[as]?.token === token && d.reportedOn <= day,
    )
    .map(
      ({ p, d }) =>
        ({ kind: d.kind, channel: d.channel, on: d.reportedOn, position: String(p) }) as Json,
    );
