import type { HubParts } from '../hub-parts.js';
import type { HubRole } from '../settings.js';
import { assureRole } from './assure.role.js';
import { casesRole } from '../casework/cases.role.js';
import { clockRole } from './clock.role.js';
import { deliverRole } from './deliver.role.js';
import { historyRole } from './history.role.js';
import { intentsRole } from '../intents/intents.role.js';
import { intakeRole } from './intake.role.js';
import { projectRole } from './project.role.js';
import type { Role } from './role.js';
import { wireRole } from './wire/wire.role.js';

/** `api` is no background work: the module adds its controllers. */
const MAKERS: Readonly<Record<Exclude<HubRole, 'api'>, (parts: HubParts) => Role>> = {
  intake: intakeRole,
  project: projectRole,
  history: historyRole,
  assure: assureRole,
  deliver: deliverRole,
  clock: clockRole,
  wire: wireRole,
  intents: intentsRole,
  cases: casesRole,
};

/** The roles that this process was given, in the order in which they are stopped. */
export function rolesOf(parts: HubParts): Role[] {
  return Object.entries(MAKERS)
    .filter(([name]) => parts.settings.roles.includes(name as HubRole))
    .map(([, make]) => make(parts));
}
