import { FINDING_KINDS, WARNING_STATES } from '#contracts';
import type { SetIdentity } from '#policy';
import type {
  CircleChange,
  Figures,
  NamedSubjects,
  Simulation,
} from '../../../hub/src/simulation/index.js';
import { textTable } from '../text-table.js';

const PER = { month: '每月 month', year: '每年 year', once: '一次 once' } as const;

/** A simulation as officers read it. Of a sample the figures of the whole are shown, and said to be estimated. */
export function simulationText(simulation: Simulation): string {
  const figures = simulation.estimated ?? simulation.counted;
  const words = new Words(simulation);
  return [
    ...header(simulation, words),
    ...overall(figures),
    ...programmes(figures, words),
    ...money(figures, words),
    ...findings(figures, words),
    ...warnings(figures),
    ...circles(figures),
    ...divisions(figures, words),
    ...(simulation.subjects ? subjects(simulation.subjects, words) : []),
    '',
  ].join('\n');
}

/** What codes are called, Chinese first. */
class Words {
  constructor(private readonly simulation: Simulation) {}

  programme(code: string): string {
    const name = this.simulation.names.programmes[code];
    return name === undefined ? code : `${name.zh} ${code}`;
  }

  department(code: string): string {
    const name = this.simulation.names.departments[code];
    return name === undefined ? code : `${name.zh} ${code}`;
  }

  division(code: string): string {
    if (code === '') return '（地点不明 unknown）';
    return [this.simulation.names.divisions[code], code].filter(Boolean).join(' ');
  }
}

const count = (n: number): string => n.toLocaleString('en');
const both = ({ base, changed }: { readonly base: number; readonly changed: number }): string =>
  base === changed ? count(base) : `${count(base)} → ${count(changed)}`;

/** 元, from 分. */
const yuan = (fen: number): string =>
  (fen / 100).toLocaleString('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });

const setText = ({ name, version, hash }: SetIdentity): string =>
  `${name}@${version}  SHA-256 ${hash}`;

function section(title: string, rows: readonly (readonly string[])[], right: number[]): string[] {
  if (rows.length <= 1) return ['', title, '  无 none'];
  return [
    '',
    title,
    ...textTable(rows, new Set(right))
      .split('\n')
      .map((line) => `  ${line}`),
  ];
}

function header(simulation: Simulation, words: Words): string[] {
  const { policy, sample, divisions: places } = simulation;
  const rows = [
    ['试行 tried', setText(policy.tried)],
    ...policy.replaces.map((set) => ['取代 in place of', setText(set)]),
    ...policy.base.map((set) => ['原有 in force', setText(set)]),
    ['期间 range', `${simulation.from} – ${simulation.to}`],
    ['开日 days opened', `${simulation.firstDay} – ${simulation.lastDay}`],
    [
      '位次 positions',
      `${simulation.firstPosition} – ${simulation.lastPosition}（此前相同 the same before）`,
    ],
    ...places.map((code) => ['只计 counted only', words.division(code)]),
    ...(sample
      ? [
          [
            '抽样 sample',
            `${count(sample.households)} / ${count(sample.allHouseholds)} 户 households，` +
              `${count(sample.components)} / ${count(sample.allComponents)} 组 components`,
          ],
          [
            '',
            `以下是按 ×${sample.factor.toFixed(3)} 推算的全量估计，不是实数 · estimates of the whole, not counts`,
          ],
        ]
      : []),
  ];
  return [
    '政策推演 · A policy tried on true history',
    ...textTable(rows)
      .split('\n')
      .map((l) => `  ${l}`),
  ];
}

function overall({ households, persons }: Figures): string[] {
  const rows = [
    ['', '增加 gain', '减少 lose', '有增有减 both'],
    ['户 households', ...[households.gain, households.lose, households.mixed].map(count)],
    ['人 persons', ...[persons.gain, persons.lose, persons.mixed].map(count)],
  ];
  return section(
    '待遇变化（最后一日）· Entitlements that change, on the last day',
    rows,
    [1, 2, 3],
  );
}

function programmes({ programmes: all }: Figures, words: Words): string[] {
  const head = [
    ...['项目 programme', '部门 department', '符合 eligible', '不能判断 cannot tell'],
    ...['新增 gain', '失去 lose', '提高 more', '降低 less', '新增人 persons', '失去人 persons'],
  ];
  const rows = all.map((one) => [
    ...[words.programme(one.programme), words.department(one.department)],
    ...[both(one.eligible), both(one.cannotTell)],
    ...[one.gain, one.lose, one.more, one.less, one.persons.gain, one.persons.lose].map(count),
  ]);
  return section('按项目 · By programme', [head, ...rows], [2, 3, 4, 5, 6, 7, 8, 9]);
}

function money({ months }: Figures, words: Words): string[] {
  const head = [
    ...['月 month', '计于 counted on', '部门 department', '项目 programme', '周期 per'],
    ...['笔 entitlements', '原政策 base', '试行 changed', '增减 difference'],
  ];
  const rows = months.flatMap(({ month, day, rows: ofMonth }) =>
    ofMonth.map((row) => [
      ...[month, day, words.department(row.department), words.programme(row.programme)],
      ...[PER[row.per], both(row.entitlements), yuan(row.fen.base), yuan(row.fen.changed)],
      row.difference === 0 ? '0' : `${row.difference > 0 ? '+' : ''}${yuan(row.difference)}`,
    ]),
  );
  const title =
    '应发金额（元），每月首个开日计 · Amounts due (yuan), on the first day opened of each month';
  return section(title, [head, ...rows], [5, 6, 7, 8]);
}

function findings({ findings: rules }: Figures, words: Words): string[] {
  const head = [
    ...['线索 finding', '类别 kind', '未结 open', '新出现 appear', '消失 go'],
    '期间提出 raised',
  ];
  const rows = rules.map((one) => [
    ruleText(one.rule, words),
    FINDING_KINDS[one.kind as keyof typeof FINDING_KINDS] ?? one.kind,
    ...[both(one.open), count(one.appear), count(one.go), both(one.raised)],
  ]);
  return section('线索 · Findings', [head, ...rows], [2, 3, 4, 5]);
}

/** `M:DIBAO` with what its programmes are called. */
function ruleText(rule: string, words: Words): string {
  const names = rule
    .split(/[:+]/)
    .filter((part) => words.programme(part) !== part)
    .map((part) => words.programme(part).split(' ')[0]);
  return names.length === 0 ? rule : `${rule} ${names.join('、')}`;
}

function warnings({ warnings: states }: Figures): string[] {
  const rows = states.map(({ state, households }) => [
    [WARNING_STATES[state as keyof typeof WARNING_STATES], state].join(' '),
    both(households),
  ]);
  const head = ['状态 state', '户 households'];
  return section('返贫预警 · Early warning', [head, ...rows], [1]);
}

function circles({ circles: { assessed, held } }: Figures): string[] {
  const rows = (by: string, { base, changed, moves }: CircleChange): string[][] => [
    [by, '原政策 base', ...base.map(count), ''],
    ['', '试行 changed', ...changed.map(count), ''],
    ...moves.map(({ from, to, households }) => [
      ...['', `${from} → ${to}`, '', '', '', count(households)],
    ]),
  ];
  const head = ['圈层 circle', '', '一 1', '二 2', '三 3', '变动 moved'];
  return section(
    '家庭圈层 · Households by circle',
    [head, ...rows('按事实 by the facts', assessed), ...rows('按在享救助 by aid held', held)],
    [2, 3, 4, 5],
  );
}

function divisions({ divisions: all }: Figures, words: Words): string[] {
  const head = [
    ...['区划 division', '户 households', '增加 gain', '减少 lose', '原每月应发 base'],
    ...['试行每月应发 changed', '线索新出现 appear', '线索消失 go'],
  ];
  const rows = all.map(({ division, households, gain, lose, monthlyFen, findings: found }) => [
    ...[words.division(division), count(households), count(gain), count(lose)],
    ...[yuan(monthlyFen.base), yuan(monthlyFen.changed), count(found.appear), count(found.go)],
  ]);
  return section('按区划（元）· By division (yuan)', [head, ...rows], [1, 2, 3, 4, 5, 6, 7]);
}

function subjects(
  { programmes: byProgramme, findings: byRule }: NamedSubjects,
  words: Words,
): string[] {
  const list = (title: string, tokens: readonly string[]): string[] =>
    tokens.length === 0 ? [] : [`  ${title}`, ...tokens.map((token) => `    ${token}`)];
  return [
    '',
    '令牌 · Tokens',
    ...byProgramme.flatMap(({ programme, gain, lose, more, less }) => [
      ...list(`${words.programme(programme)} 新增 gain`, gain),
      ...list(`${words.programme(programme)} 失去 lose`, lose),
      ...list(`${words.programme(programme)} 提高 more`, more),
      ...list(`${words.programme(programme)} 降低 less`, less),
    ]),
    ...byRule.flatMap(({ rule, appear, go }) => [
      ...list(`${rule} 新出现 appear`, appear),
      ...list(`${rule} 消失 go`, go),
    ]),
  ];
}
