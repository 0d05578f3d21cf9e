import type { BundleTexts } from '#assurance';
import type { Evidence } from './evidence-desk.js';
import { evidencePage } from './evidence-page.js';
import { howToVerify } from './how-to-verify.js';

/** What the events tell; whoever folds them again comes to the same. */
export type Told = Omit<Evidence, 'proven' | 'divisions' | 'subjects'>;

/** The files of a bundle that are made from its events, byte for byte. */
export const toldBy = (
  told: Told,
  checkpointSize: number,
): Pick<BundleTexts, 'readme' | 'page' | 'view' | 'decisions'> => ({
  readme: howToVerify(told, checkpointSize),
  page: evidencePage(told, checkpointSize),
  view: `${JSON.stringify(told.view, null, 2)}\n`,
  decisions: `${JSON.stringify(told.decisions, null, 2)}\n`,
});
