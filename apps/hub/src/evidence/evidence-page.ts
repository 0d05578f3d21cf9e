import type { FindingDoc } from '#assistance';
import { catalogueEntry, DEPARTMENTS, PROGRAMMES, RELATIONS } from '#contracts';
import type { StoredEvent } from '#event-store';
import type { AidLine } from '#household';
import { bodyOf } from '../as-of/subjects.js';
import { labelOf } from '../label-of.js';
import type { Told } from './told.js';
import { html, Html } from './html.js';

/** What a person reads and prints: no script, nothing from elsewhere. */
export function evidencePage(told: Told, checkpointSize: number): string {
  const { household, position, view, decisions, events } = told;
  const page = html`<!doctype html>
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>救助证据 ${household}</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <header>
          <h1>救助证据</h1>
          <p class="en">Evidence of one household's chain of aid</p>
          <dl>
            ${term('家庭代号 household', html`<code>${household}</code>`)}
            ${term('截至 as of', html`第 ${String(position)} 位事件（入库先后），所看日期 ${view.day}`)}
            ${term('区划 division', html`${view.division ?? '未登记'}`)}
            ${term('圈层 circle', html`第${'零一二三'[view.circle] ?? ''}圈层`)}
            ${term('检查点 checkpoint', html`${String(checkpointSize)} 条，见 checkpoint.txt`)}
          </dl>
        </header>
        ${membersOf(told)} ${meansOf(told)} ${aidOf(view.aid)} ${decisionsOf(decisions)}
        ${eventsOf(events)}
        <footer>
          <p>
            本页由同包的事件推出，以 view.json、decisions.json 与 events.ndjson 为准；核验方法见
            README.txt。页中只有代号，没有姓名和证件号码。
            系统提示的线索须由工作人员核实，不构成决定。
          </p>
          <p class="en">
            Derived from the events in this bundle; see README.txt for how to verify it. A finding
            is a warning that an official verifies, not a decision.
          </p>
        </footer>
      </body>
    </html> `;
  return page.text;
}

const term = (name: string, value: Html): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`;

function membersOf({ view }: Told): Html {
  const members = view.members.map(({ person, relation, from }) =>
    row(html`<code>${person}</code>`, labelOf(RELATIONS, relation), from, '在户'),
  );
  const former = view.formerMembers.map(({ person, relation, from, until }) =>
    row(html`<code>${person}</code>`, labelOf(RELATIONS, relation), from, `至 ${until}`),
  );
  return section(
    '成员',
    'Members',
    table(['人员代号', '与户主关系', '自', '状态'], [...members, ...former]),
  );
}

function meansOf({ view }: Told): Html {
  const { income, assets, medicalSpending } = view;
  return section(
    '收入、财产与支出',
    'Income, assets and spending',
    html`<dl>
      ${term('收入核定 income', facts(income, INCOME))}
      ${term('财产核定 assets', facts(assets, ASSETS))}
      ${term('十二个月医疗支出 medical spending over twelve months', facts(medicalSpending, SPENDING))}
    </dl>`,
  );
}

/** Chinese names of fields, in the order in which they are shown; sums, in 分, are shown in 元. */
type Labels = Readonly<Record<string, readonly [label: string, unit?: '分']>>;

const INCOME: Labels = {
  fen: ['人均月收入', '分'],
  from: ['自'],
  to: ['至'],
  on: ['核定日'],
  position: ['依据位次'],
};
const ASSETS: Labels = {
  within: ['符合规定'],
  fen: ['金融资产', '分'],
  vehicles: ['车辆'],
  dwellings: ['住房'],
  on: ['核定日'],
  position: ['依据位次'],
};
const SPENDING: Labels = {
  bills: ['结算次数'],
  total: ['总额', '分'],
  insured: ['基本医保支付', '分'],
  aided: ['医疗救助', '分'],
  own: ['个人负担', '分'],
};

function facts(fields: object | undefined, labels: Labels): Html {
  if (fields === undefined) return html`没有记录`;
  const values = fields as Readonly<Record<string, unknown>>;
  const told = Object.entries(labels)
    .filter(([name]) => values[name] !== undefined)
    .map(([name, [label, unit]]) => `${label} ${valueOf(values[name], unit)}`);
  return html`${told.join('；')}`;
}

function valueOf(value: unknown, unit: '分' | undefined): string {
  if (unit === '分') return yuan(Number(value));
  return typeof value === 'boolean' ? (value ? '是' : '否') : String(value);
}

function aidOf(aid: readonly AidLine[]): Html {
  const rows = aid.map((line) =>
    row(
      labelOf(PROGRAMMES, line.programme),
      labelOf(DEPARTMENTS, line.department),
      STATES[line.state],
      `${line.from ?? ''}${line.to === undefined ? '' : ` 至 ${line.to}`}`,
      line.fen === undefined ? '' : yuan(line.fen),
      line.payments === 0 ? '' : `${yuan(line.paidFen)}（${line.payments} 次）`,
      line.position,
    ),
  );
  const heads = ['项目', '部门', '状态', '期间', '标准', '已发', '依据位次'];
  return section('救助', 'Aid', table(heads, rows));
}

const STATES: Readonly<Record<AidLine['state'], string>> = {
  applied: '已申请',
  refused: '不予',
  upcoming: '待生效',
  running: '执行中',
  past: '已结束',
};

function decisionsOf(decisions: readonly FindingDoc[]): Html {
  const items = decisions.map(
    (finding) =>
      html`<article>
        <h3>
          ${finding.kind === 'duplicate' ? '重复救助' : '应助未助'}
          ${finding.rule}（${finding.status === 'open' ? '未结' : '已结'}）
        </h3>
        <p>${finding.reason.zh}</p>
        <p class="en">${finding.reason.en}</p>
        <dl>
          ${term('条款 clause', html`${finding.clause}`)}
          ${term('责任部门 duty', html`${labelOf(DEPARTMENTS, finding.department)} ${finding.division}，自 ${finding.since}`)}
          ${term('所依据的事件 rests on', html`${finding.evidence.join('、')}`)}
          ${term('政策 policy', html`<code>${finding.policy}</code>`)}
          ${term('输入哈希 inputs', html`<code>${finding.inputs}</code>`)}
        </dl>
      </article>`,
  );
  return section('线索', 'Findings', items.length === 0 ? html`<p>没有线索。</p>` : html`${items}`);
}

function eventsOf(events: readonly StoredEvent[]): Html {
  const rows = events.map((event) => {
    const { time, hubdepartment } = bodyOf(event);
    return row(
      String(event.position),
      time.slice(0, 10),
      event.recordedAt.toISOString(),
      labelOf({ ...DEPARTMENTS, hub: '平台' }, hubdepartment),
      catalogueEntry(event.type)?.titleZh ?? event.type,
    );
  });
  const heads = ['位次', '发生日期', '入库时刻（UTC）', '部门', '事实'];
  return section('事件', 'Events', table(heads, rows));
}

const section = (zh: string, en: string, body: Html): Html =>
  html`<section>
    <h2>${zh} <small>${en}</small></h2>
    ${body}
  </section>`;

function table(heads: readonly string[], rows: readonly Html[]): Html {
  if (rows.length === 0) return html`<p>没有记录。</p>`;
  const cells = heads.map((head) => html`<th>${head}</th>`);
  return html`<table>
    <thead>
      <tr>
        ${cells}
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

const row = (...cells: (string | Html)[]): Html =>
  html`<tr>
    ${cells.map((cell) => html`<td>${cell}</td>`)}
  </tr>`;

/** 分 as 元. */
const yuan = (fen: number): string => `${(fen / 100).toFixed(2)} 元`;

const STYLE = `
body{font:15px/1.6 "Noto Sans CJK SC","Source Han Sans SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}
h1{margin-bottom:0}h2{border-bottom:2px solid #1a1a1a;margin-top:2rem}h2 small,.en{color:#595959;font-weight:400}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #8c8c8c;padding:.25rem .5rem;text-align:left;vertical-align:top}th{background:#f0f0f0}
code{font-size:.85em;overflow-wrap:anywhere}dl>div{display:flex;gap:1rem}dt{min-width:12rem;color:#595959}dd{margin:0;overflow-wrap:anywhere}
article{border-left:4px solid #b36b00;padding-left:1rem;margin:1rem 0}
@media print{body{max-width:none;margin:0;font-size:11px}thead{display:table-header-group}tr,article{break-inside:avoid}@page{size:A4;margin:15mm}}
`;
