import type { Evidence } from './evidence-desk.js';

/** What the events tell; whoever folds them again comes to the same. */
export type Told = Omit<Evidence, 'proven' | 'divisions' | 'subjects'>;
