import { err, ok, type Result } from '#kernel';
import { catalogueEntry, CATALOGUE, type CatalogueEntry } from '../catalogue/catalogue.js';
import { decode, type MessageHeaders, type NotAnEvent } from './codec.js';
import { envelopeOf } from './envelope-of.js';
import type { RawCloudEvent } from './envelope.js';
import { dataRefusal, refuse, type ContractRefusal } from './refusal.js';

/** An event that keeps to its contract, and what the catalogue says of its type. */
export interface ReadEvent {
  readonly event: RawCloudEvent;
  readonly entry: CatalogueEntry;
}

/** Size, JSON, envelope, type, version and every rule of the data: all that can be told from the message. */
export function readEvent(
  value: Buffer | null,
  headers: MessageHeaders,
): Result<ReadEvent, NotAnEvent> {
  const decoded = decode(value, headers);
  if (!decoded.ok) return decoded;
  const event = decoded.value;
  const entry = catalogueEntry(event.type);
  if (entry === undefined) return refused(event, unknownType(event.type));
  const errors = entry.validate(event.data);
  if (errors.length > 0) return refused(event, dataRefusal(errors, '/data'));
  return ok({ event, entry });
}

/**
 * Checks what a correction puts in the place of its original.
 * @param type of the original; if that is itself a correction, the type it corrected
 */
export function checkReplacement(type: string, replacement: unknown): ContractRefusal | undefined {
  const entry = catalogueEntry(type);
  if (entry === undefined) return unknownType(type);
  const errors = entry.validate(replacement);
  return errors.length === 0 ? undefined : dataRefusal(errors, '/data/replacement');
}

function refused(
  event: RawCloudEvent,
  refusal: ContractRefusal,
): { readonly ok: false; readonly error: NotAnEvent } {
  return err({ refusal, envelope: envelopeOf(event) });
}

const withoutVersion = (type: string): string => type.replace(/\.v\d{1,3}$/, '');

function unknownType(type: string): ContractRefusal {
  const name = withoutVersion(type);
  const version = [...CATALOGUE.keys()].find((known) => withoutVersion(known) === name);
  if (name === type || version === undefined) {
    return refuse(
      'unknown-type',
      '/type',
      '事件类型不在目录中，请对照 docs/events 检查部门、对象与事实的名称。',
      'The type is not in the catalogue; compare department, entity and fact with docs/events.',
    );
  }
  const major = version.slice(version.lastIndexOf('.') + 1);
  return refuse(
    'unknown-version',
    '/type',
    `事件类型的主版本不受支持，目前支持 ${major}。`,
    `The type's major version is not supported; the hub knows ${major}.`,
  );
}
