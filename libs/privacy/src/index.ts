export {
  householdCanonical,
  numberedCanonical,
  personCanonical,
  type PersonIdentity,
} from './domain/canonical.js';
export { recordAccess, type Access } from './infrastructure/access-log.js';
export type { Erasure } from './infrastructure/erasure.js';
export { PRIVACY_MIGRATIONS } from './infrastructure/migrations.js';
export type { PersonalData, SealedValue } from './infrastructure/personal-data.js';
export type { Sealer, SealingBatch } from './infrastructure/sealer.js';
export { KeyRaceError } from './infrastructure/subject-keys.js';
export { SubjectTokens } from './infrastructure/subject-tokens.js';
export { TokenMaker } from './infrastructure/token-maker.js';
export { Vault, type VaultOptions } from './infrastructure/vault.js';
