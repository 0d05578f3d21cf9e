import { writeFile } from 'node:fs/promises';
import { askHub } from '../hub/ask-hub.js';

export interface EvidenceOptions {
  readonly household: string;
  readonly hub: string;
  readonly asOf?: string;
  readonly effectiveAt?: string;
  readonly out?: string;
}

/** Writes the bundle; readable by its owner only, for it is about one household. */
export async function runEvidence(options: EvidenceOptions): Promise<void> {
  const { household, hub, asOf, effectiveAt } = options;
  const query = new URLSearchParams({
    ...(asOf === undefined ? {} : { asOf }),
    ...(effectiveAt === undefined ? {} : { effectiveAt }),
  });
  const path = `/v1/households/${encodeURIComponent(household)}/evidence?${query}`;
  const response = await askHub(hub, path);
  const position = response.headers.get('x-as-of-position') ?? '';
  const file = options.out ?? `evidence-${household}-${position}.zip`;
  await writeFile(file, Buffer.from(await response.arrayBuffer()), { mode: 0o600 });
  process.stdout.write(`✓ ${file}\n`);
}
