import {
  identityInWords,
  namesIn,
  PolicySets,
  ZenExpressions,
  type PolicyValue,
  type Programme,
  type Relation,
  type Rule,
  type When,
} from '#policy';
import { isCivilDate } from '#contracts';
import { HubError } from '#kernel';
import { setsAtHand } from './sets-at-hand.js';
import type { Report } from './report.js';

export interface ShowOptions extends When {
  readonly programme?: string;
  readonly set?: readonly string[];
  readonly json?: boolean;
}

/** What is in force there and then. */
interface InForce {
  readonly sets: readonly string[];
  readonly programmes: readonly Programme[];
  readonly values: readonly PolicyValue[];
  readonly rules: readonly Rule[];
  readonly relations: readonly Relation[];
}

/** Exit code 1 when there is nothing of what was asked for. */
export function show(options: ShowOptions): Report {
  checkWhen(options);
  const expressions = new ZenExpressions();
  let sets = PolicySets.none(expressions);
  for (const set of setsAtHand(options.set ?? [], expressions)) {
    sets = sets.enact(set, { from: '', to: '' });
  }
  const found = inForce(sets, options, options.programme);
  return {
    text: options.json ? `${JSON.stringify(found, null, 2)}\n` : asText(found),
    exitCode: found.programmes.length === 0 ? 1 : 0,
  };
}

function checkWhen({ division, date }: When): void {
  if (/^\d{6}$/.test(division) && isCivilDate(date)) return;
  throw new HubError('invalid', 'policy.place-or-day', {
    zh: '请给出六位区划代码（--division）和日期（--date YYYY-MM-DD）。',
    en: 'Give a division of six digits (--division) and a day (--date YYYY-MM-DD).',
  });
}

function inForce(sets: PolicySets, when: When, only: string | undefined): InForce {
  const isAsked = (...codes: readonly string[]): boolean =>
    only === undefined || codes.includes(only);
  const all = sets.programmes(when);
  const rules = sets
    .rules(when)
    .flatMap((id) => sets.rule(id, when)?.rule ?? [])
    .filter(({ programme }) => isAsked(programme));
  const used = new Set(rules.flatMap(({ table }) => (table ? namesIn(table) : [])));
  const names = new Set(sets.inForce(when).flatMap(({ values }) => [...values.keys()]));
  return {
    sets: sets.inForce(when).map(({ identity }) => identityInWords(identity)),
    programmes: all.filter(({ code }) => isAsked(code)),
    values: [...names]
      .filter((name) => only === undefined || used.has(name))
      .flatMap((name) => sets.value(name, when) ?? []),
    rules,
    relations: all.flatMap(({ code: a }, i) =>
      all
        .slice(i)
        .filter(({ code: b }) => isAsked(a, b))
        .flatMap(({ code: b }) => sets.relationsOfPair({ a, b, ...when })),
    ),
  };
}

function asText({ sets, programmes, values, rules, relations }: InForce): string {
  return [
    `政策集 sets（先查窄者 · narrowest first）\n  ${sets.join('\n  ')}`,
    ...section(
      '项目 programmes',
      programmes.map(({ code, zh, owner, unit, period, forms, clause }) => [
        ...[code, zh, owner, unit, period, forms.join('+'), clause],
      ]),
    ),
    ...section(
      '标准与参数 standards and parameters',
      values.map(({ name, value, unit, division, setBy, clause }) => [
        ...[name, value === undefined ? `待定，由 ${setBy} 给出` : `${value} ${unit}`],
        ...[division || '全国', clause],
      ]),
    ),
    ...section(
      '规则 rules',
      rules.map(({ id, programme, decides, file, clause }) => [
        id,
        programme,
        decides,
        file,
        clause,
      ]),
    ),
    ...section(
      '叠加关系 relations',
      relations.map(({ a, b, qualifier, kind, clause }) => [
        ...[`${a} + ${b}${qualifier && ` (${qualifier})`}`, kind, clause],
      ]),
    ),
    '',
  ].join('\n');
}

const section = (title: string, rows: readonly (readonly string[])[]): string[] => [
  '',
  `${title}（${rows.length}）`,
  ...rows.map((cells) => `  ${cells.join(' · ')}`),
];
