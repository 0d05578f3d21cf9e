import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runPackage } from './bootstrap.mjs';

const TIERS = ['unit', 'contract', 'int', 'e2e'];

/** Runs the tiers one after another, cheapest first; a failed one does not keep the others from being counted. */
export async function runTests(args) {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  let passed = true;
  for (const tier of TIERS) {
    const { code, result } = await runTier(tier, args);
    add(counts, result, code);
    passed &&= code === 0;
  }
  return { passed, counts };
}

export const closingLine = ({ passed, failed, skipped }) =>
  `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`;

async function runTier(tier, args) {
  const folder = mkdtempSync(join(tmpdir(), 'doudi-jest-'));
  const outputFile = join(folder, 'result.json');
  try {
    const code = await runPackage(
      'jest/bin/jest.js',
      [
        ...['--selectProjects', tier, '--passWithNoTests', '--json', `--outputFile=${outputFile}`],
        ...args,
      ],
      { env: { ...process.env, NODE_OPTIONS: nodeOptions() } },
    );
    return { code, result: readResult(outputFile) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Notices that say nothing about this program; the second is kafkajs' way of setting its timers. */
const QUIET = ['ExperimentalWarning', 'TimeoutNegativeWarning'].map(
  (name) => `--disable-warning=${name}`,
);

/** ES modules inside jest's sandbox are behind this flag; its notice would be printed once a worker. */
const nodeOptions = () =>
  [process.env.NODE_OPTIONS, '--experimental-vm-modules', ...QUIET].filter(Boolean).join(' ');

function readResult(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** A file that could not be run at all counts as one failed test, and so does a tier that ended without a result. */
function add(counts, result, code) {
  if (result === undefined) {
    if (code !== 0) counts.failed += 1;
    return;
  }
  counts.passed += result.numPassedTests;
  counts.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  counts.skipped += result.numPendingTests + result.numTodoTests;
}
