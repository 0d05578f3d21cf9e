import { typeOf, type PolicySetDeposited, type PolicySetEnacted } from '#contracts';
import type { NewEvent } from '#event-store';
import { invariant, parseUuid, uuidV5 } from '#kernel';
import type { SetContent } from './set-content.js';

/** Enactments of all sets, in order. */
export const ENACTMENTS_STREAM = 'policy-sets';
/** The text of one set, under its hash. */
export const contentStream = (hash: string): string => `policy-set-${hash}`;

export const DEPOSITED = typeOf('hub', 'policy-set.deposited');
export const ENACTED = typeOf('hub', 'policy-set.enacted');

const SOURCE = '/000000/hub/policy';
/** Of the ids of these events; must never change. */
const NAMESPACE = parseUuid('0b7f5b3e-3a7d-4f0e-9a41-5f2f7f6f2d64');
/** Bytes of text in one event: an event stays far below the 256 KB that anything on its way takes. */
const PART_BYTES = 128 * 1024;

/** Each file in parts of whole lines: people read a set where it is kept. */
export function deposits(hash: string, content: SetContent, at: Date): NewEvent[] {
  return [...content].flatMap(([file, text]) => {
    const parts = inParts(text);
    return parts.map((lines, i) => {
      const data: PolicySetDeposited = { hash, file, part: i + 1, parts: parts.length, lines };
      return newEvent(DEPOSITED, `${hash}:${file}:${i + 1}`, { at, data });
    });
  });
}

/** @param id what makes the enactment this one: enacting the same again changes nothing */
export const enactment = (id: string, data: PolicySetEnacted, at: Date): NewEvent =>
  newEvent(ENACTED, id, { at, data });

function inParts(text: string): string[][] {
  const parts: string[][] = [[]];
  let bytes = 0;
  for (const line of text.replace(/\n$/, '').split('\n')) {
    const size = Buffer.byteLength(JSON.stringify(line)) + 1;
    if (bytes > 0 && bytes + size > PART_BYTES) {
      parts.push([]);
      bytes = 0;
    }
    parts.at(-1)!.push(line);
    bytes += size;
  }
  return parts;
}

/** The text of a set out of its deposits, in any order. @throws InvariantError when a part is not there */
export function contentOf(deposited: readonly PolicySetDeposited[]): SetContent {
  const content = new Map<string, string>();
  for (const [file, parts] of Map.groupBy(deposited, ({ file }) => file)) {
    const inOrder = parts.toSorted((a, b) => a.part - b.part);
    invariant(inOrder.length === inOrder[0]!.parts, `every part of ${file} is kept`);
    content.set(file, `${inOrder.flatMap(({ lines }) => lines).join('\n')}\n`);
  }
  return content;
}

function newEvent(type: string, id: string, { at, data }: { at: Date; data: object }): NewEvent {
  const body = {
    specversion: '1.0',
    id,
    source: SOURCE,
    type,
    subject: ENACTMENTS_STREAM,
    time: at.toISOString(),
    datacontenttype: 'application/json',
    hubdepartment: 'hub',
    hubreceived: at.toISOString(),
    data,
  };
  return { id: uuidV5(NAMESPACE, id), type, data: Buffer.from(JSON.stringify(body)), body };
}
