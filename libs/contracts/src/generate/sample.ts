import { catalogueEntry } from '../catalogue/catalogue.js';
import { fieldsOf, type ShapeClass } from '../common/shape.js';
import { Envelope } from '../envelope/envelope.js';
import { KINDS } from '../catalogue/kinds.js';

/** Fields that a rule allows only in the place of others. */
const LEFT_OUT = new Set(['PersonRef.localReference', 'PersonRef.issuingCountry']);
const FOR_HOUSEHOLDS = new Set(['hardship.reported', 'dwelling.registered']);

/** The envelope with which the hub stores its own events. */
const HUB_CLOCK = {
  specversion: '1.0',
  id: '2025-03-01',
  source: '/000000/hub/clock',
  subject: 'calendar',
  time: '2025-03-01T00:00:00+08:00',
  datacontenttype: 'application/json',
};

const HUB_INTENT = {
  ...HUB_CLOCK,
  id: 'c56a4180-65aa-52ec-a945-5fd21dec0538.requested',
  source: '/110118/hub/aid-intents',
  subject: 'h_aaaaaaaaaaaaaaaaaaaaaaaaaa',
};

const HUB_CASE = {
  ...HUB_INTENT,
  id: 'c56a4180-65aa-52ec-a945-5fd21dec0538.0',
  source: '/110118/hub/cases',
};

const HUB_INTAKE_REQUEST = { ...HUB_CASE, source: '/110118/hub/intake-requests' };

const HUB_POLICY = { ...HUB_CLOCK, source: '/000000/hub/policy', subject: 'policy-sets' };

const HUB_PRICES = { ...HUB_CLOCK, source: '/000000/hub/prices', subject: 'price-indices' };

/** By the entity of the kind; the calendar's for all others of the hub. */
const HUB_ENVELOPES: Readonly<Record<string, object>> = {
  'aid-intent': HUB_INTENT,
  case: HUB_CASE,
  'intake-request': HUB_INTAKE_REQUEST,
  'policy-set': HUB_POLICY,
  'price-index': HUB_PRICES,
  task: HUB_INTAKE_REQUEST,
};

/** A made-up event of the type, built of the examples of its fields. */
export function sampleOf(type: string): Record<string, unknown> {
  const entry = catalogueEntry(type)!;
  const { department, kind } = entry;
  const withHousehold = FOR_HOUSEHOLDS.has(kind) || kind.startsWith('aid.');
  const omit = new Set([...LEFT_OUT, withHousehold ? 'Subject.person' : 'Subject.household']);
  const data = example(entry.dataClass, omit);
  if (kind === 'fact.corrected') data['replacement'] = example(KINDS['aid.paid'], omit);
  const source = `/110118/${department}/assistance`;
  if (data['original'] !== undefined) data['original'] = { ...data['original'], source };
  if (kind === 'expense.settled') {
    Object.assign(data, {
      insured: yuan(100_000),
      aided: yuan(30_000),
      ownPart: yuan(15_000),
      aidBase: yuan(45_000),
    });
  }
  const envelopeOfHub = HUB_ENVELOPES[entry.entity];
  if (envelopeOfHub) return { ...envelopeOfHub, type, data };
  if (department === 'hub') return { ...HUB_CLOCK, type, data };
  const envelope = example(Envelope, omit);
  const dataschema = `https://doudi.example/schemas/${type}.json`;
  return { ...envelope, source, type, dataschema, data };
}

const yuan = (fen: number): object => ({ fen, currency: 'CNY' });

function example(shape: ShapeClass, omit: ReadonlySet<string>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const { key, nested, list, example: value } of fieldsOf(shape)) {
    if (omit.has(`${shape.name}.${key}`)) continue;
    if (nested === undefined) made[key] = value;
    else made[key] = list ? [example(nested(), omit)] : example(nested(), omit);
  }
  return made;
}
