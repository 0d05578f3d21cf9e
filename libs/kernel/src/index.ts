export { HubError, type ErrorKind, type Sentence } from './errors.js';
export { invariant, InvariantError } from './invariant.js';
export { err, ok, type Result } from './result.js';
export { formatUuid, parseUuid, uuidV5 } from './uuid.js';
export { sha256 } from './sha256.js';
export {
  addFact,
  applyFixes,
  knownAt,
  knows,
  type Fact,
  type FactSet,
  type Fix,
  type ListOf,
  type UndoneFact,
} from './fact-set.js';
export { dayAfter, dayBefore, OPEN_END, plusDays, plusMonths } from './civil-date.js';
export {
  decodeCursor,
  encodeCursor,
  invalidCursor,
  type Page,
  pageOf,
  type Scan,
  scannedPage,
} from './cursor.js';
