export { aborted, keepTrying } from './keep-trying.js';
export { runUntilSignal, type Closable } from './run-until-signal.js';
