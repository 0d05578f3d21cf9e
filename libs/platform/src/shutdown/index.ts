export { runUntilSignal, type Closable } from './run-until-signal.js';
