/** The door's part for what is asked before the money moves. */
export { AskIntents } from './application/ask-intents/ask-intents.js';
export type { Asker } from './application/asker.js';
export { CancelIntent } from './application/cancel-intent/cancel-intent.js';
export { ConfirmIntent } from './application/confirm-intent/confirm-intent.js';
export { GetIntent, type IntentKey, type IntentSeer } from './application/get-intent/get-intent.js';
export type { IntentAnswer, RowAnswer } from './application/intent-answer.js';
export type { Asked, AskResult, IntentDesk } from './application/intent-desk.js';
export type { IntentMandate, IntentTokens } from './application/intent-ports.js';
export type { IntentWorlds, LoadedWorld, WorldCheckpoint } from './application/intent-worlds.js';
export { ListBypasses, type BypassEntry } from './application/list-bypasses/list-bypasses.js';
export { intentId } from './domain/intents/intent-id.js';
export type { Intent, IntentTerms } from './domain/intents/intent.js';
export { IntentRules, type Judgement } from './domain/intents/judge.js';
export type { IntentWorld } from './domain/intents/world.js';
export { INTENT_STREAM } from './infrastructure/intents/intent-events.js';
export { ASSISTANCE_MIGRATIONS } from './infrastructure/intents/migrations.js';
export {
  PostgresIntentDesk,
  type IntentDeskOptions,
} from './infrastructure/intents/postgres-intent-desk.js';
export { IntentsModule } from './intents.module.js';
export type { IntentRulesInForce } from './infrastructure/intents/turn.js';
