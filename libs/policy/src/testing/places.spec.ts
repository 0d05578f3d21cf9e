import { loadPolicy } from '../index.js';

/** The shipped sets, loaded once for every spec that asks them. */
export const sets = loadPolicy().sets;

/** A day on which every rule that was read is in force. */
const TODAY = '2025-09-01';
export const BEIJING = { division: '110105', date: TODAY };
export const HANGZHOU = { division: '330102', date: TODAY };
/** A place of which nothing local was read. */
export const WUHAN = { division: '420102', date: TODAY };
