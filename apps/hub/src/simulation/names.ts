import type { Sentence } from '#kernel';
import { BODIES } from '#policy';
import type { NamedPolicy } from '../projection/index.js';
import type { Figures } from './comparison/figures.js';
import type { Names } from './simulation.js';

/** Levels of GB/T 2260 that only group others, such as 市辖区. */
const GROUPING = /^(市辖区|县|省直辖县级行政区划|自治区直辖县级行政区划)$/;

/** What is in the figures, by name, as the changed policy calls it. */
export function namesIn({ programmes, months, divisions }: Figures, policy: NamedPolicy): Names {
  const money = months.flatMap(({ rows }) => rows);
  const all = [...programmes, ...money];
  return {
    departments: named(
      all,
      ({ department }) => department,
      (code) => BODIES[code],
    ),
    programmes: named(
      all,
      ({ programme }) => programme,
      (code) => programmeName(policy, code),
    ),
    divisions: named(divisions, ({ division }) => division, divisionNames(policy)),
  };
}

function named<T, N>(
  items: readonly T[],
  codeOf: (item: T) => string,
  nameOf: (code: string) => N | undefined,
): Record<string, N> {
  const codes = [...new Set(items.map(codeOf))].sort();
  return Object.fromEntries(
    codes.flatMap((code) => {
      const name = nameOf(code);
      return name === undefined ? [] : [[code, name]];
    }),
  );
}

function programmeName(policy: NamedPolicy, code: string): Sentence | undefined {
  const programme = policy.programme(code);
  return programme && { zh: programme.zh, en: programme.en };
}

function divisionNames({ sets }: NamedPolicy): (code: string) => string | undefined {
  const all = new Map(
    sets.enactments.flatMap(({ set }) =>
      set.parts.divisions.map(({ code, name }) => [code, name] as const),
    ),
  );
  return (code) => {
    const levels = [2, 4, 6].filter((length) => length <= code.length);
    const names = levels.map((length) => all.get(code.slice(0, length)) ?? '');
    if (code === '' || names.at(-1) === '') return undefined;
    return names.filter((name) => !GROUPING.test(name)).join('');
  };
}
