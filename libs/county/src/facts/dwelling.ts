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

/** What the housing department finds when a household asks for help with housing. */
export interface HousingNeed {
  readonly inDifficulty: boolean;
  readonly ownsDwelling?: boolean;
  /** 分. */
  readonly netAssets?: number;
}

export function assessHousing(scene: Scene, h: Household, day: Day, need: HousingNeed): void {
  scene.record('housing', 'housing-need.assessed', at(h, day), {
    household: { number: h.number },
    inDifficulty: need.inDifficulty,
    ownsDwelling: need.ownsDwelling ?? false,
    netAssets: { fen: need.netAssets ?? scene.rng.int(1_000_000, 20_000_000), currency: 'CNY' },
    assessedOn: isoDay(day),
  });
}
