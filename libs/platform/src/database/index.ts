export {
  boolArray,
  byteaArray,
  dateArray,
  int4Array,
  int8Array,
  textArray,
  uuidArray,
} from './binary-array.js';
export { checkOut } from './check-out.js';
export { copyOut, type CopyRow } from './copy-reader.js';
export { copyIn, CopyWriter } from './copy-writer.js';
export { exclusively } from './exclusively.js';
export { migrate, quoteIdentifier, type Migration } from './migrate.js';
export { prepared } from './prepared.js';
export { inTransaction, isConnectionError } from './transaction.js';
