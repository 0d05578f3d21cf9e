import { join } from 'node:path';
import {
  COSIGNATURE_V1,
  ED25519,
  formatVerifierKey,
  parsePrivateKey,
  verifierKeyOf,
  type SignatureType,
} from '#assurance';
import { DEPARTMENT_CODES, type Department } from '#contracts';
import { keepSecret } from '#local-services';
import { writeFileSync } from 'node:fs';
import type { Layout } from './layout.js';

/** The transparency log's name, and its witnesses': one for each department. */
const ORIGIN = 'doudi.localhost/log';
const witnessName = (department: Department): string => `doudi.localhost/witness/${department}`;
/** How many of the six departments must have countersigned a checkpoint. */
const QUORUM = 4;

/** Keys made once: the log's, and one for each department as its witness. Base64 of 32 bytes each. */
const logKey = (layout: Layout): string =>
  keepSecret(join(layout.folders.secrets(), 'log-key'), 32, 'base64');

const witnessKey = (layout: Layout, department: Department): string =>
  keepSecret(join(layout.folders.secrets(), 'witness-keys', department), 32, 'base64');

const publicOf = (secret: string, name: string, type: SignatureType): string =>
  formatVerifierKey(verifierKeyOf(parsePrivateKey(secret, name), type));

/** What an auditor is given beforehand: the log's public key. */
export const logVerifierKey = (layout: Layout): string => publicOf(logKey(layout), ORIGIN, ED25519);

/** The witnesses and how many of them are needed, as C2SP tlog-policy writes it. */
function witnessPolicy(layout: Layout): string {
  const witnesses = DEPARTMENT_CODES.map((department) => {
    const key = publicOf(witnessKey(layout, department), witnessName(department), COSIGNATURE_V1);
    return `witness ${department} ${key} ${layout.urls.department(department)}/witness`;
  });
  const lines = [
    `log ${logVerifierKey(layout)} ${layout.urls.hub()}/v1/log`,
    ...witnesses,
    `group departments ${QUORUM} ${DEPARTMENT_CODES.join(' ')}`,
    'quorum departments',
  ];
  return `${lines.join('\n')}\n`;
}

/** Where `doudi verify` finds the public key and the policy of this installation. */
export const logKeyFile = (layout: Layout): string => layout.file('log.vkey');
export const policyFile = (layout: Layout): string => layout.file('witness-policy.txt');

/** The hub's settings of the log; writes down for auditors what is public of them. */
export function hubLogEnv(layout: Layout): Record<string, string> {
  const policy = witnessPolicy(layout);
  writeFileSync(logKeyFile(layout), `${logVerifierKey(layout)}\n`);
  writeFileSync(policyFile(layout), policy);
  return {
    DOUDI_LOG_KEY: logKey(layout),
    DOUDI_LOG_ORIGIN: ORIGIN,
    DOUDI_WITNESS_POLICY: policy,
  };
}

/** A department's settings as a witness. */
export const witnessEnv = (layout: Layout, department: Department): Record<string, string> => ({
  WITNESS_KEY: witnessKey(layout, department),
  WITNESS_NAME: witnessName(department),
  WITNESS_LOGS: logVerifierKey(layout),
});
