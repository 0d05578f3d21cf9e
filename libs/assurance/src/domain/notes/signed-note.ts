import { refusal } from '../refusals.js';
import { strictBase64 } from './base64.js';
import { isKeyName, type VerifierKey } from './keys.js';

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  /** What follows the key id. */
  readonly bytes: Buffer;
}

/** C2SP signed-note: a text and the signatures under it, none of them checked yet. */
export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const MAX_NOTE_CHARS = 64 * 1024;
const MAX_SIGNATURES = 64;
const SIGNATURE_LINE = /^— (\S+) (\S+)$/u;
const KEY_ID_BYTES = 4;

const CONTROL = /[\u0000-\u0009\u000b-\u001f]/;

/** @throws HubError `assurance.note-malformed` */
export function parseNote(note: string): SignedNote {
  const split = note.lastIndexOf('\n\n');
  const wellFormed = split >= 0 && note.endsWith('\n') && note.length <= MAX_NOTE_CHARS;
  if (!wellFormed || CONTROL.test(note)) throw malformedNote();
  const signatures = parseSignatureLines(note.slice(split + 2));
  return { text: note.slice(0, split + 1), signatures };
}

/** One or more signature lines, each ended by a newline. @throws HubError `assurance.note-malformed` */
export function parseSignatureLines(lines: string): NoteSignature[] {
  if (!lines.endsWith('\n')) throw malformedNote();
  const signatures = lines.slice(0, -1).split('\n').map(parseSignature);
  if (signatures.length > MAX_SIGNATURES) throw malformedNote();
  return signatures;
}

export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${signatures.map(formatSignature).join('')}`;
}

export function formatSignature({ name, keyId, bytes }: NoteSignature): string {
  const id = Buffer.alloc(KEY_ID_BYTES);
  id.writeUInt32BE(keyId);
  return `— ${name} ${Buffer.concat([id, bytes]).toString('base64')}\n`;
}

/** The signatures that say they are by the key. */
export const signaturesOf = ({ signatures }: SignedNote, key: VerifierKey): NoteSignature[] =>
  signatures.filter(({ name, keyId }) => name === key.name && keyId === key.id);

function parseSignature(line: string): NoteSignature {
  const match = SIGNATURE_LINE.exec(line);
  const bytes = match === null ? undefined : strictBase64(match[2]!);
  if (match === null || bytes === undefined || bytes.length <= KEY_ID_BYTES) throw malformedNote();
  if (!isKeyName(match[1]!)) throw malformedNote();
  return {
    name: match[1]!,
    keyId: bytes.readUInt32BE(0),
    bytes: bytes.subarray(KEY_ID_BYTES),
  };
}

const malformedNote = () =>
  refusal('note-malformed', {
    zh: '签名文书不合格式（C2SP signed-note）：正文、空行、以“— ”开头的签名行。',
    en: 'The signed note is malformed (C2SP signed-note): a text, an empty line, and signature lines that begin with “— ” are expected.',
  });
