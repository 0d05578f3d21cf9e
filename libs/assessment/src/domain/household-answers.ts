import { answer, from, UNKNOWN, type Answer } from './answers.js';
import { expenditure } from './expenditure.js';
import type { Family } from './family.js';
import type { Assets } from './situation.js';

type About = (family: Family) => Answer;

/** Whether assets are within the limits of a programme: the list speaks where there is one, else the flag. */
const within =
  (programme: string): About =>
  ({ situation }) =>
    from(situation.assets, ({ within: all, withinLimitsOf }: Assets) =>
      withinLimitsOf ? withinLimitsOf.includes(programme) : all,
    );

const status =
  (programme: string): About =>
  (family) =>
    from(family.holding(programme), () => true, false);

/** A household's facts under the policy's names. */
const ABOUT: Readonly<Record<string, About>> = {
  members: ({ livingTogether: { certain } }) => answer(certain.length),
  insured_members: ({ insured: { certain } }) => answer(certain.length),
  assets_within_dibao: within('DIBAO'),
  assets_within_edge: within('DIBAO_EDGE'),
  assets_within_rigid: within('RIGID'),
  assets_within_tekun: within('TEKUN'),
  assets_within_illness_poverty: within('MED_ILLNESS_POVERTY'),
  on_dibao: (family) => onDibao(family),
  on_tekun: (family) => {
    const { certain } = family.livingTogether;
    return answer(certain.length > 0 && certain.every((member) => family.isTekun(member)));
  },
  edge_family: status('DIBAO_EDGE'),
  income_per_person: ({ perPerson }) => {
    if (!perPerson) return UNKNOWN;
    const { low, high, by, needs } = perPerson;
    return low === high ? answer(high, ...by) : { value: undefined, by, needs };
  },
  low_income_family: (family) => family.lowIncome,
  housing_difficulty: ({ situation }) =>
    from(situation.housing, ({ inDifficulty }) => inDifficulty),
  owns_dwelling_here: ({ situation }) =>
    from(situation.housing, ({ ownsDwelling }) => ownsDwelling),
  net_assets: ({ situation }) => from(situation.housing, ({ netAssets }) => netAssets),
  // Town or country is not published; a hukou elsewhere settles it all the same.
  urban_hukou_here: (family) => {
    const head = family.situation.members.find(({ as }) => as === 'head');
    const here = head ? family.person(head).hukouHere : UNKNOWN;
    return here.value === false ? here : UNKNOWN;
  },
  cpi_yoy_percent: ({ situation }) => from(situation.prices, ({ cpiYoyPercent }) => cpiYoyPercent),
  food_yoy_percent: ({ situation }) =>
    from(situation.prices, ({ foodYoyPercent }) => foodYoyPercent),
  low_income_or_on_assistance: (family) => onAssistance(family),
  necessary_expense: (family) => {
    const { fen, by } = expenditure(family);
    return by.length > 0 ? answer(fen, ...by) : UNKNOWN;
  },
  expense_hardship: (family) => from(family.holding('RIGID'), () => true),
};

export const aboutHousehold = (family: Family, name: string): Answer =>
  ABOUT[name]?.(family) ?? UNKNOWN;

/** By an award of the family, or by awards of each of those it would insure. */
function onDibao(family: Family): Answer {
  const award = family.holding('DIBAO');
  if (award) return answer(true, award.p);
  const { certain } = family.insured;
  const own = certain.map((member) => family.person(member).heldAward('DIBAO'));
  const every = own.flatMap((held) => (held ? [held.p] : []));
  return every.length > 0 && every.length === own.length ? answer(true, ...every) : answer(false);
}

function onAssistance(family: Family): Answer {
  const held = family.holding('DIBAO') ?? family.holding('DIBAO_EDGE');
  return held ? answer(true, held.p) : family.lowIncome;
}
