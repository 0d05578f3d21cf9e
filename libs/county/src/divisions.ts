/** The county whose departments publish, and the neighbour that shares the same hub. */
export const COUNTY = '110118';
export const NEIGHBOUR = '110117';
/** Every division in the mandate of this county's departments. */
export const COUNTY_DIVISIONS: readonly string[] = [COUNTY, NEIGHBOUR];

const LOCAL = ['110118', '110117', '110116', '110105', '110108'];
/** Codes that no longer exist but stay in identity numbers issued under them. */
const RETIRED = ['110228', '110221', '110224', '110103', '110104'];
/** Where those born after the codes were retired are registered instead. */
const RENEWED = ['110113', '110114', '110115', '110106', '110107'];
const MIGRANT = ['130121', '341226', '411426', '422823', '510723', '522628'];

/**
 * Six digits under which a resident was first registered: of the capital, of the capital under a
 * retired code, or of another province.
 * @param index 0…15; different indices never give the same code
 */
export function birthDivision(index: number, bornBefore1990: boolean): string {
  if (index < LOCAL.length) return LOCAL[index]!;
  const rest = index - LOCAL.length;
  if (rest < RETIRED.length) return bornBefore1990 ? RETIRED[rest]! : RENEWED[rest]!;
  return MIGRANT[(rest - RETIRED.length) % MIGRANT.length]!;
}

export const divisionName = (division: string): string =>
  division === NEIGHBOUR ? '邻县（虚构）' : '本县（虚构）';
