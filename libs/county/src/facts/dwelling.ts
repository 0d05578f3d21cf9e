import { isoDay, type Day } from '../days.js';
import { householdKey, type Household, type Scene } from '../scene.js';

const at = (h: Household, day: Day) => ({
  division: h.division,
  subject: householdKey(h).replace('hh', 'oc'),
  day,
});

export function registerDwelling(scene: Scene, h: Household, from: Day): void {
  scene.record('housing', 'dwelling.registered', at(h, from), {
    subject: { household: { number: h.number } },
    kind: scene.rng.pick(['owned', 'rented', 'rural-self-built']),
    areaSquareMetres: scene.rng.int(28, 110),
    division: h.division,
    from: isoDay(from),
  });
}

export function allotRental(scene: Scene, h: Household, from: Day): void {
  scene.record('housing', 'public-rental.allotted', at(h, from), {
    household: { number: h.number },
    areaSquareMetres: scene.rng.int(28, 60),
    monthlyRent: { fen: scene.rng.int(40_000, 180_000), currency: 'CNY' },
    division: h.division,
    period: { from: isoDay(from) },
  });
}
