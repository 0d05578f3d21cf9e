import type { BundleTexts } from '#assurance';
import { evidencePage } from './evidence-page.js';
import { howToVerify } from './how-to-verify.js';
import type { Told } from './told.js';

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
