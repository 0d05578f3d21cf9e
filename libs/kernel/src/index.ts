export { HubError, type ErrorKind, type Sentence } from './errors.js';
export { invariant, InvariantError } from './invariant.js';
export { err, ok, type Result } from './result.js';
export { formatUuid, parseUuid, uuidV5 } from './uuid.js';
