import { CATALOGUE, type CatalogueEntry } from '../catalogue/catalogue.js';
import { DEPARTMENT_CODES, DEPARTMENTS, type Department } from '../common/departments.js';
import type { ShapeClass } from '../common/shape.js';
import { StructuredEvent } from '../envelope/structured-event.js';
import { Finding } from '../hub/finding.js';
import { HouseholdChanged } from '../hub/household-changed.js';
import { HubEnvelope } from '../hub/hub-envelope.js';
import { ReceiptBatch } from '../hub/receipt.js';
import { closureOf, schemaOf, type JsonSchema } from '../validation/json-schema.js';

const SCHEMAS = '#/components/schemas/';
const MESSAGES = '#/components/messages/';

interface Outgoing {
  readonly type: string;
  readonly shape: ShapeClass;
  readonly title: string;
}

const HOUSEHOLD: readonly Outgoing[] = [
  { type: 'doudi.hub.household.changed.v1', shape: HouseholdChanged, title: '家庭状态已变更' },
];
const FINDING: readonly Outgoing[] = [
  { type: 'doudi.hub.finding.opened.v1', shape: Finding, title: '提示已提出' },
  { type: 'doudi.hub.finding.closed.v1', shape: Finding, title: '提示已结束' },
];

const published = (department: Department): CatalogueEntry[] =>
  [...CATALOGUE.values()].filter((entry) => entry.department === department);

/** AsyncAPI 3: every topic in and out, seen from the hub. */
export function asyncApi(): JsonSchema {
  return {
    asyncapi: '3.0.0',
    info: {
      title: '兜底 Doudi',
      version: '1.0.0',
      description:
        '社会救助数据共享枢纽的事件接口。由 libs/contracts 的类生成，请勿手改。' +
        ' / The event interface of the hub, generated from the classes of libs/contracts.',
      license: { name: 'Apache-2.0' },
    },
    defaultContentType: 'application/cloudevents+json',
    channels: channels(),
    operations: operations(),
    components: { messages: messages(), schemas: schemas() },
  };
}

function channels(): JsonSchema {
  const incoming = DEPARTMENT_CODES.map((department) => [
    `dept.${department}.v1`,
    channel(
      `dept.${department}.v1`,
      `${DEPARTMENTS[department]}部门上报的事件 / Events of the department. Key: its own stable key.`,
      published(department).map(({ type }) => type),
      3,
    ),
  ]);
  const receipts = DEPARTMENT_CODES.map((department) => [
    `receipts.${department}.v1`,
    channel(
      `receipts.${department}.v1`,
      `对${DEPARTMENTS[department]}部门每条消息的回执 / What became of each message of the department.`,
      ['receipts'],
      1,
    ),
  ]);
  return Object.fromEntries([
    ...incoming,
    ...receipts,
    [
      'hub.household.v1',
      channel(
        'hub.household.v1',
        '家庭最新状态（压缩主题，键为家庭令牌） / Newest state of each household, compacted by token.',
        HOUSEHOLD.map(({ type }) => type),
      ),
    ],
    [
      'hub.finding.v1',
      channel(
        'hub.finding.v1',
        '重复救助与应助未助提示（键为对象令牌） / Findings opened and closed, by token of the subject.',
        FINDING.map(({ type }) => type),
      ),
    ],
  ] as [string, JsonSchema][]);
}

function channel(
  address: string,
  description: string,
  types: readonly string[],
  partitions?: number,
): JsonSchema {
  const kafka = { ...(partitions !== undefined && { partitions }), bindingVersion: '0.5.0' };
  return {
    address,
    description,
    messages: Object.fromEntries(types.map((type) => [type, { $ref: MESSAGES + type }])),
    bindings: { kafka },
  };
}

function operations(): JsonSchema {
  const one = (action: string, topic: string): [string, JsonSchema] => [
    `${action}:${topic}`.replaceAll(/[:.]/g, '-'),
    { action, channel: { $ref: `#/channels/${topic}` } },
  ];
  return Object.fromEntries([
    ...DEPARTMENT_CODES.map((department) => one('receive', `dept.${department}.v1`)),
    ...DEPARTMENT_CODES.map((department) => one('send', `receipts.${department}.v1`)),
    one('send', 'hub.household.v1'),
    one('send', 'hub.finding.v1'),
  ]);
}

function messages(): JsonSchema {
  const incoming = DEPARTMENT_CODES.flatMap(published).map((entry) => [
    entry.type,
    message(entry.type, entry.titleZh, entry.titleEn, payload(StructuredEvent, entry)),
  ]);
  const outgoing = [...HOUSEHOLD, ...FINDING].map(({ type, shape, title }) => [
    type,
    message(type, title, '', payload(HubEnvelope, { type, dataClass: shape })),
  ]);
  const receipts = {
    ...message('receipts', '回执', 'Receipts of one commit.', {
      $ref: SCHEMAS + ReceiptBatch.name,
    }),
    contentType: 'application/json',
  };
  return Object.fromEntries([...incoming, ...outgoing, ['receipts', receipts]] as [
    string,
    JsonSchema,
  ][]);
}

function message(name: string, title: string, summary: string, payload: JsonSchema): JsonSchema {
  return {
    name,
    title,
    ...(summary !== '' && { summary }),
    payload,
    bindings: { kafka: { key: { type: 'string' }, bindingVersion: '0.5.0' } },
  };
}

const payload = (
  envelope: ShapeClass,
  { type, dataClass }: { readonly type: string; readonly dataClass: ShapeClass },
): JsonSchema => ({
  allOf: [
    { $ref: SCHEMAS + envelope.name },
    {
      type: 'object',
      required: ['data'],
      properties: { type: { const: type }, data: { $ref: SCHEMAS + dataClass.name } },
    },
  ],
});

function schemas(): JsonSchema {
  const used = new Set<ShapeClass>();
  for (const { dataClass } of CATALOGUE.values()) closureOf(dataClass, used);
  for (const shape of [StructuredEvent, ReceiptBatch, HouseholdChanged, Finding]) {
    closureOf(shape, used);
  }
  const names = [...used].sort((a, b) => (a.name < b.name ? -1 : 1));
  return Object.fromEntries([
    ...names.map((shape) => [shape.name, draft07(schemaOf(shape, SCHEMAS))]),
    // `data` is named by each message; here the envelope only leaves room for it.
    [HubEnvelope.name, { ...draft07(schemaOf(HubEnvelope, SCHEMAS)), additionalProperties: true }],
  ]) as JsonSchema;
}

/** AsyncAPI's own dialect is draft 07, in which nothing may stand beside a `$ref`. */
function draft07(schema: JsonSchema): JsonSchema {
  const properties = schema['properties'] as Record<string, JsonSchema>;
  const moved = Object.entries(properties).map(([key, { $ref, ...rest }]) => [
    key,
    $ref === undefined ? rest : { ...rest, allOf: [{ $ref }] },
  ]);
  return { ...schema, properties: Object.fromEntries(moved) as JsonSchema };
}
