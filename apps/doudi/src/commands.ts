import type { DefineCommand } from './define-command.js';
import { evidence } from './evidence/command.js';
import { exportHistory } from './export-history/command.js';
import { policy } from './policy/command.js';
import { projections } from './projections/command.js';
import { rebuild } from './rebuild/command.js';
import { replay } from './replay/command.js';
import { simulate } from './simulate/command.js';
import { verify } from './verify/command.js';
import { verifyEvidence } from './verify-evidence/command.js';
import { wireUser } from './wire-user/command.js';

/** Every command of `doudi`, in the order in which its help lists them. */
export const COMMANDS: readonly DefineCommand[] = [
  projections,
  rebuild,
  replay,
  exportHistory,
  verify,
  evidence,
  verifyEvidence,
  policy,
  simulate,
  wireUser,
];
