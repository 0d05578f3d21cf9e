import { Trust } from '#assurance';
import {
  fieldsOf,
  Finding,
  HouseholdChanged,
  HubEnvelope,
  Receipt,
  ReceiptBatch,
  validatorOf,
} from '#contracts';
import { LOG_KEY } from './hub.js';

type Shape = Parameters<typeof validatorOf>[0];

export interface OutgoingMessage {
  readonly topic: string;
  readonly key: string;
  readonly value: string;
}

const DATA: Readonly<Record<string, Shape>> = {
  'doudi.hub.household.changed.v1': HouseholdChanged,
  'doudi.hub.finding.opened.v1': Finding,
  'doudi.hub.finding.closed.v1': Finding,
};

/** What a message of the hub has against its own published contract; nothing when it keeps to it. */
export function contractBreaches({ topic, key, value }: OutgoingMessage): string[] {
  if (topic.endsWith('hub.checkpoint.v1')) return ofCheckpoint(value);
  const message = JSON.parse(value) as Record<string, unknown>;
  const found = topic.includes('receipts.') ? ofReceipts(message) : ofHubEvent(message, key);
  return found.map((breach) => `${topic}: ${breach}`);
}

/** A signed note is no JSON. */
function ofCheckpoint(note: string): string[] {
  try {
    new Trust(LOG_KEY).checkpoint(note);
    return [];
  } catch (error) {
    return [(error as Error).message];
  }
}

function ofReceipts(message: Record<string, unknown>): string[] {
  const receipts = message['receipts'] as object[];
  return [
    ...breaches(ReceiptBatch, message),
    ...receipts.flatMap((receipt) => undeclared(Receipt, receipt)),
  ];
}

function ofHubEvent({ data, ...envelope }: Record<string, unknown>, key: string): string[] {
  const shape = DATA[String(envelope['type'])];
  if (shape === undefined) return [`unknown type ${String(envelope['type'])}`];
  return [
    ...breaches(HubEnvelope, envelope),
    ...breaches(shape, data as object),
    ...(envelope['subject'] === key ? [] : ['the key is not the subject']),
  ];
}

function breaches(shape: Shape, value: object): string[] {
  const errors = validatorOf(shape)(value).map((error) => `${shape.name} ${JSON.stringify(error)}`);
  return [...errors, ...undeclared(shape, value)];
}

/** The contract is open for new fields, but to its readers: what is written is declared. */
function undeclared(shape: Shape, value: object): string[] {
  const declared = new Set(fieldsOf(shape).map(({ key }) => key));
  return Object.keys(value)
    .filter((name) => !declared.has(name))
    .map((name) => `${shape.name} does not declare ${name}`);
}
