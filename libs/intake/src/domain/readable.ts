/**
 * What of a message may stand in the clear beside a reason: a malformed one can carry an identity number
 * anywhere, even as its id, its source or the name of a field.
 */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const NAME = /^[\w./:@+-]{1,200}$/;
/** As long as a phone number, a bank account or an identity number. */
const LONG_NUMBER = /\d{11}/;

/** The text when it is safe to show, else undefined. */
export function readable(value: unknown): string | undefined {
  if (typeof value !== 'string' || !NAME.test(value)) return undefined;
  return UUID.test(value) || !LONG_NUMBER.test(value) ? value : undefined;
}

/** A JSON Pointer with every segment that a sender could have made up replaced by `*`. */
export function readablePointer(pointer: string): string {
  return pointer
    .split('/')
    .map((segment) => (/^([A-Za-z]{0,40}|\d{1,5})$/.test(segment) ? segment : '*'))
    .join('/');
}
