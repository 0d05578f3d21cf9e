import { HubError, sha256 } from '#kernel';

/** How much of a history is to be run: a share of the households, or so many of them. */
export type SampleSize = { readonly share: number } | { readonly households: number };

/** Whose history is run. */
export interface Sample {
  /** Everyone of the chosen components. */
  readonly tokens: ReadonlySet<string>;
  readonly households: number;
  /** Of the whole history. */
  readonly allHouseholds: number;
  readonly components: number;
  readonly allComponents: number;
}

const SHARE = /^(0?\.\d+|\d{1,2}(\.\d+)?%)$/;
const COUNT = /^[1-9]\d{0,11}$/;

/** @param text `0.05`, `5%` or `2000` @throws HubError `simulation.sample` */
export function sampleSizeOf(text: string): SampleSize {
  if (COUNT.test(text)) return { households: Number(text) };
  if (SHARE.test(text)) {
    const share = text.endsWith('%') ? Number(text.slice(0, -1)) / 100 : Number(text);
    if (share > 0) return { share };
  }
  throw new HubError('invalid', 'simulation.sample', {
    zh: '--sample 应为比例（如 0.05 或 5%）或户数（如 2000）。',
    en: '--sample is a share, such as 0.05 or 5%, or a number of households, such as 2000.',
  });
}

/**
 * Takes whole components, in the order of a hash of their least token, until there are as many households
 * as asked for: the same history gives the same sample, and who is in it has nothing to do with who they are.
 */
export function sampleOf(components: Iterable<readonly string[]>, size: SampleSize): Sample {
  const all = [...components].map((tokens) => ({
    tokens,
    order: orderOf(tokens),
    households: tokens.filter(isHousehold).length,
  }));
  all.sort((a, b) => Buffer.compare(a.order, b.order));
  const allHouseholds = all.reduce((sum, { households }) => sum + households, 0);
  const wanted = 'share' in size ? Math.ceil(size.share * allHouseholds) : size.households;
  const chosen = new Set<string>();
  let households = 0;
  let taken = 0;
  for (const component of all) {
    if (households >= wanted) break;
    for (const token of component.tokens) chosen.add(token);
    households += component.households;
    taken += 1;
  }
  return {
    tokens: chosen,
    households,
    allHouseholds,
    components: taken,
    allComponents: all.length,
  };
}

const isHousehold = (token: string): boolean => token.startsWith('h_');

const orderOf = (tokens: readonly string[]): Buffer =>
  sha256(Buffer.from(tokens.reduce((least, token) => (token < least ? token : least))));
