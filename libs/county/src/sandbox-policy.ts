import { existsSync } from 'node:fs';

/**
 * Folder of the made-up policy set of the made-up county: what regulations leave to each place and nobody
 * has read for this one is invented here, so that every programme can be computed in the sandbox. It is
 * never in force anywhere else. Beside the source; what is compiled into `dist/` reads the same files.
 */
export function sandboxPolicyFolder(): URL {
  const besideSource = new URL('../policy/sandbox/', import.meta.url);
  return existsSync(besideSource)
    ? besideSource
    : new URL('../../../../libs/county/policy/sandbox/', import.meta.url);
}

/** The day from which the county enacts it: before anything happens that it is asked about. */
export const SANDBOX_POLICY_FROM = '2023-01-01';
