import { CATALOGUE, type CatalogueEntry } from '../catalogue/catalogue.js';
import { DEPARTMENT_CODES, DEPARTMENTS } from '../common/departments.js';
import { patternInWords } from '../common/patterns.js';
import { rulesOf } from '../common/rule.js';
import { fieldsOf, shapeOf, type FieldInfo, type ShapeClass } from '../common/shape.js';
import { Envelope } from '../envelope/envelope.js';
import { Finding } from '../hub/finding.js';
import { HouseholdChanged } from '../hub/household-changed.js';
import { HubEnvelope } from '../hub/hub-envelope.js';
import { ReceiptBatch } from '../hub/receipt.js';
import { closureOf, schemaOf, type JsonSchema } from '../validation/json-schema.js';

const CLASSIFICATION = {
  public: '公开',
  internal: '内部',
  personal: '个人信息',
  sensitive: '敏感个人信息',
} as const;

const NOTE = '<!-- 由 libs/contracts 生成，请勿手改。Generated; do not edit. -->\n';

/** Pages for people: one a department, one for what they share, one for what the hub sends. */
export function eventPages(): Map<string, string> {
  const pages = new Map(
    DEPARTMENT_CODES.map((department) => [`${department}.md`, departmentPage(department)]),
  );
  pages.set('common.md', commonPage());
  pages.set('hub.md', hubPage());
  pages.set('README.md', indexPage());
  return pages;
}

function departmentPage(department: (typeof DEPARTMENT_CODES)[number]): string {
  const entries = [...CATALOGUE.values()].filter((entry) => entry.department === department);
  const own = new Set(entries.map(({ dataClass }) => dataClass));
  const parts = new Set<ShapeClass>();
  for (const shape of own) closureOf(shape, parts);
  const local = [...parts].filter((part) => !own.has(part) && !commonShapes().has(part));
  return [
    NOTE,
    `# ${DEPARTMENTS[department]}部门的事件 / Events of ${department}\n`,
    `主题 Topic \`dept.${department}.v1\`，回执 receipts \`receipts.${department}.v1\`。`,
    `信封与公用类型见 / envelope and shared types: [common.md](common.md)。\n`,
    ...entries.map(eventSection),
    ...local.map((shape) => shapeSection(shape, '###')),
  ].join('\n');
}

function eventSection(entry: CatalogueEntry): string {
  const { type, titleZh, titleEn, dataClass } = entry;
  return [
    `## ${titleZh} \`${type}\`\n`,
    `${titleEn}\n`,
    `[JSON Schema](../../libs/contracts/generated/schemas/${type}.json) ·`,
    `[样例 sample](../../libs/contracts/samples/${type}.json)\n`,
    fieldTable(dataClass),
    ruleList(dataClass),
  ].join('\n');
}

function shapeSection(shape: ShapeClass, heading: string): string {
  const { titleZh, descriptionEn } = shapeOf(shape);
  return [
    `${heading} ${titleZh} ${shape.name}\n`,
    `${descriptionEn}\n`,
    fieldTable(shape),
    ruleList(shape),
  ].join('\n');
}

function fieldTable(shape: ShapeClass): string {
  const { properties } = schemaOf(shape, '') as { properties: Record<string, JsonSchema> };
  const rows = fieldsOf(shape).map((field) => {
    const { key, titleZh, descriptionEn, classification, optional } = field;
    const cells = [
      `\`${key}\``,
      titleZh,
      optional ? '' : '是',
      formOf(field, properties[key]!),
      CLASSIFICATION[classification],
      descriptionEn,
      exampleOf(field),
    ];
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  });
  return [
    '| 字段 | 名称 | 必填 | 形式 | 分级 | Description | 例 |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}

function formOf({ nested, list, labels }: FieldInfo, schema: JsonSchema): string {
  if (nested !== undefined) return nested().name + (list ? '[]' : '');
  if (labels !== undefined && Object.keys(labels).length > 15) return '代码，见 common.md';
  if (labels !== undefined) {
    return Object.entries(labels)
      .map(([code, zh]) => `\`${code}\` ${zh}`)
      .join('<br>');
  }
  const { type, format, pattern, minimum, maximum } = schema;
  if (format === 'date') return '日期 YYYY-MM-DD';
  if (format === 'date-time') return '时间 RFC 3339';
  if (typeof pattern === 'string') return patternInWords(pattern).zh.replace(/^应为/, '');
  const range = minimum === undefined ? '' : ` ${String(minimum)} … ${String(maximum)}`;
  return String(type) + range;
}

const exampleOf = ({ example }: FieldInfo): string =>
  example === undefined
    ? ''
    : `\`${typeof example === 'string' ? example : JSON.stringify(example)}\``;

function ruleList(shape: ShapeClass): string {
  const rules = rulesOf(shape);
  if (rules.length === 0) return '';
  const lines = rules.map(({ name, zh, en }) => `- \`${name}\` ${zh}。 ${en}.`);
  return ['规则 Rules\n', ...lines, ''].join('\n');
}

/** Classes that more than one page needs. */
function commonShapes(): Set<ShapeClass> {
  const users = new Map<ShapeClass, Set<string>>();
  for (const { department, dataClass } of CATALOGUE.values()) {
    for (const part of closureOf(dataClass)) {
      if (part === dataClass) continue;
      users.set(part, (users.get(part) ?? new Set()).add(department));
    }
  }
  return new Set(
    [...users].filter(([, departments]) => departments.size > 1).map(([part]) => part),
  );
}

function commonPage(): string {
  const programmes = fieldsOf(
    [...CATALOGUE.values()].find(({ kind }) => kind === 'aid.paid')!.dataClass,
  ).find(({ key }) => key === 'programme')!;
  return [
    NOTE,
    '# 信封与公用类型 / Envelope and shared types\n',
    shapeSection(Envelope, '##'),
    ...[...commonShapes()].map((shape) => shapeSection(shape, '##')),
    '## 救助项目代码 / Programme codes\n',
    '| 代码 | 名称 |',
    '|---|---|',
    ...Object.entries(programmes.labels!).map(([code, zh]) => `| \`${code}\` | ${zh} |`),
    '',
  ].join('\n');
}

function hubPage(): string {
  const own = [...CATALOGUE.values()].filter(({ department }) => department === 'hub');
  const shapes = new Set<ShapeClass>();
  for (const shape of [HubEnvelope, ReceiptBatch, HouseholdChanged, Finding]) {
    closureOf(shape, shapes);
  }
  for (const { dataClass } of own) closureOf(dataClass, shapes);
  return [
    NOTE,
    '# 枢纽发出的消息 / What the hub sends\n',
    '| 主题 Topic | 类型 Type | 数据 Data |',
    '|---|---|---|',
    '| `receipts.<部门 department>.v1` | （JSON） | ReceiptBatch |',
    '| `hub.household.v1` | `doudi.hub.household.changed.v1` | HouseholdChanged |',
    '| `hub.finding.v1` | `doudi.hub.finding.opened.v1` `doudi.hub.finding.closed.v1` | Finding |',
    ...own.map(
      ({ type, dataClass }) => `| （事件库 event store） | \`${type}\` | ${dataClass.name} |`,
    ),
    '',
    ...[...shapes].map((shape) => shapeSection(shape, '##')),
  ].join('\n');
}

const CODES: readonly (readonly [string, string, string])[] = [
  ['tombstone', '消息为空值', 'the message has no value'],
  ['not-json', '不是 UTF-8 编码的合法 JSON', 'not valid JSON in UTF-8'],
  ['too-large', '超过 262144 字节', 'larger than 262144 bytes'],
  [
    'wrong-envelope',
    '信封属性缺失、多余或不合规定',
    'an attribute is missing, unknown or malformed',
  ],
  ['unknown-type', '事件类型不在目录中', 'the type is not in the catalogue'],
  [
    'unknown-version',
    '事件类型存在，但主版本不受支持',
    'the type is known, its major version is not',
  ],
  ['failed-rule', '数据不符合字段约束或规则', 'the data break a constraint or a rule'],
  ['wrong-check-digit', '证件号码校验码错误', 'the check digit of a document number is wrong'],
];

function indexPage(): string {
  return [
    NOTE,
    '# 事件目录 / Event catalogue\n',
    '公用 Shared: [信封与公用类型 common.md](common.md) · [枢纽发出的消息 hub.md](hub.md)\n',
    '| 类型 Type | 含义 | Meaning |',
    '|---|---|---|',
    ...DEPARTMENT_CODES.flatMap((department) =>
      [...CATALOGUE.values()]
        .filter((entry) => entry.department === department)
        .map(
          ({ type, titleZh, titleEn }) =>
            `| [\`${type}\`](${department}.md) | ${DEPARTMENTS[department]}：${titleZh} | ${titleEn} |`,
        ),
    ),
    '\n## 契约层面的拒收代码 / Codes of refusal by contract\n',
    '| 代码 | 含义 | Meaning |',
    '|---|---|---|',
    ...CODES.map(([code, zh, en]) => `| \`${code}\` | ${zh} | ${en} |`),
    '',
  ].join('\n');
}
