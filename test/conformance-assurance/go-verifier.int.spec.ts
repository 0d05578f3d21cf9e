import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  COSIGNATURE_V1,
  formatVerifierKey,
  parseTilePath,
  parseWitnessPolicy,
  verifierKeyOf,
} from '#assurance';
import { repositoryRoot } from '#local-services';
import { LogBed } from '../assurance/bed.js';
import { TestWitness } from '../assurance/test-witness.js';

const SOURCES = join(repositoryRoot(), 'test/conformance-assurance/go');
const BUILD_MS = 300_000;

/** Without a Go toolchain its verdict of earlier runs is in `vectors.json`, which a unit test reads. */
const goIsHere = (() => {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();
const withGo = goIsHere ? describe : describe.skip;

withGo('Go’s own verifiers (skipped where Go is not installed)', () => {
  let bed: LogBed;
  let witness: TestWitness;
  let server: Server;
  let program: string;
  let given: Record<string, unknown>;

  beforeAll(async () => {
    bed = await LogBed.open();
    program = join(bed.folder, 'conformance');
    // What go.sum does not name is not built.
    await promisify(execFile)('go', ['build', '-mod=readonly', '-o', program, '.'], {
      ...{ cwd: SOURCES, timeout: BUILD_MS },
    });
    witness = new TestWitness('w1', 21);
    await witness.start([bed.signer]);
    const policy = parseWitnessPolicy(`${witness.line}\nquorum w1\n`);
    await bed.append(300);
    const older = await bed.seal(policy);
    await bed.append(700);
    const checkpoint = await bed.seal(policy);
    server = serve(bed);
    await once(server.listen(0, '127.0.0.1'), 'listening');
    given = {
      logKey: formatVerifierKey(bed.signer.key),
      witnessKey: formatVerifierKey(verifierKeyOf(witness.key, COSIGNATURE_V1)),
      ...{ checkpoint, older, ...(await proofs(bed)) },
      url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    };
  }, BUILD_MS);

  afterAll(async () => {
    server.closeAllConnections();
    server.close();
    await witness.stop();
    await bed.close();
  });

  it('accept checkpoint, cosignature, proofs, every tile and every entry', async () => {
    expect(await ask(program, given)).toBe('verified\n');
  });

  it('refuse a proof of another size, and a checkpoint that is not the log’s', async () => {
    const { hashes } = await bed.log.consistencyProof(299, 1_000);
    const consistency = hashes.map((hash) => hash.toString('base64'));
    expect(await ask(program, { ...given, consistency })).not.toContain('verified\n');
    const checkpoint = String(given['checkpoint']).replace('\n1000\n', '\n1001\n');
    expect(await ask(program, { ...given, checkpoint })).toContain('checkpoint');
  });
});

async function proofs({ log }: LogBed) {
  const positions = [1n, 2n, 256n, 257n, 300n, 301n, 768n, 1_000n];
  const { proofs: found } = await log.inclusionProofs(positions);
  const inclusions = [];
  for (const { position, hashes } of found) {
    const { bytes } = await log.leaf(position);
    inclusions.push({
      index: Number(position) - 1,
      entry: bytes.toString('base64'),
      hashes: hashes.map((hash) => hash.toString('base64')),
    });
  }
  const { hashes } = await log.consistencyProof(300, 1_000);
  return { inclusions, consistency: hashes.map((hash) => hash.toString('base64')) };
}

/** The log's static resources, as any file server would give them. */
function serve({ log }: LogBed): Server {
  return createServer((request, response) => {
    void (async () => {
      if (request.url === '/checkpoint') return response.end((await log.checkpoint()).note);
      const address = parseTilePath(request.url!.replace('/tile/', ''));
      const bytes = address === undefined ? undefined : await log.tile(address);
      return response.writeHead(bytes === undefined ? 404 : 200).end(bytes);
    })();
  });
}

/** @returns what it says, on whichever stream */
async function ask(program: string, given: unknown): Promise<string> {
  const child = spawn(program, ['verify'], { stdio: 'pipe' });
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  child.stdin.end(JSON.stringify(given));
  await once(child, 'close');
  return said;
}
