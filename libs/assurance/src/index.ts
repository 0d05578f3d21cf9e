export { auditLive, type AuditedHistory } from './application/audit-live/audit-live.js';
export {
  BUNDLE_FILES,
  packBundle,
  type BundleTexts,
  type EvidenceManifest,
} from './application/evidence-bundle/bundle-files.js';
export { provenLine } from './application/evidence-bundle/proven-lines.js';
export { verifyBundle, type VerifiedBundle } from './application/evidence-bundle/verify-bundle.js';
export { exportHistory } from './application/export-history/export-history.js';
export { LogGrower } from './application/grow-log/log-grower.js';
export { CheckpointPublisher } from './application/publish-checkpoints/checkpoint-publisher.js';
export { CheckpointSigner } from './application/publish-checkpoints/checkpoint-signer.js';
export { WitnessRound } from './application/publish-checkpoints/witness-round.js';
export {
  TransparencyLog,
  type ConsistencyProof,
  type InclusionProof,
  type Leaf,
  type LogStatus,
  type ProvenPositions,
} from './application/read-log/transparency-log.js';
export { FAULTS, VerificationFault, type FaultCode } from './application/verify-history/fault.js';
export {
  HistoryVerifier,
  type VerifiedHistory,
} from './application/verify-history/history-verifier.js';
export { Trust, type TrustedCheckpoint } from './application/verify-history/trust.js';
export { verifyFile } from './application/verify-history/verify-file.js';
export {
  verifyInclusions,
  type ProvenEvent,
} from './application/verify-history/verify-inclusion.js';
export {
  WITNESS_MIGRATIONS,
  WitnessDesk,
  type WitnessReply,
} from './application/witness/witness.js';
export { leafEntry, type LoggedEvent } from './domain/leaf-entry.js';
export { leafHash } from './domain/merkle/hashing.js';
export { verifiesConsistency, verifiesInclusion, type TreeHead } from './domain/merkle/verify.js';
export {
  COSIGNATURE_V1,
  ED25519,
  formatVerifierKey,
  parsePrivateKey,
  parseVerifierKey,
  type PrivateKey,
  type SignatureType,
  type VerifierKey,
} from './domain/notes/keys.js';
export {
  NO_WITNESSES,
  parseWitnessPolicy,
  type WitnessPolicy,
} from './domain/notes/witness-policy.js';
export { EMPTY_EDGE, TileGrowth } from './domain/tiles/tile-growth.js';
export { parseTilePath, type TileAddress } from './domain/tiles/tile-path.js';
export { Alarms } from './infrastructure/alarms.js';
export { Cosigner, LogSigner, verifierKeyOf } from './infrastructure/ed25519.js';
export { ASSURANCE_MIGRATIONS, ASSURANCE_SCHEMA } from './infrastructure/migrations.js';
export {
  PostgresCheckpoints,
  type StoredCheckpoint,
} from './infrastructure/postgres-checkpoints.js';
export { PostgresTiles } from './infrastructure/postgres-tiles.js';
export { TreeReader } from './infrastructure/tree-reader.js';
export { WitnessStates } from './infrastructure/witness-states.js';
