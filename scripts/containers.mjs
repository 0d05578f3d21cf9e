/**
 * `npm run containers [-- <command …>]`: runs a command (the container suite if none is named) where
 * testcontainers finds a Docker API. Where there is none, root and podman are enough: the images are made
 * on the spot and podman offers the API, for as long as the command runs. Where that cannot be either, the
 * command runs all the same and the suite says why it was skipped. `--install` first lets apt-get bring
 * what is missing.
 */
import { spawnSync } from 'node:child_process';
import { bootstrap, buildOrFail, run } from './bootstrap.mjs';
import { answers, Engine } from './containers/engine.mjs';
import { makeImages } from './containers/images.mjs';
import { hasStaticBusybox } from './containers/root-folder.mjs';

const SUITE = ['npm', 'test', '--', 'test/containers'];
const NEEDED = ['podman', 'runc', 'unshare', 'tar'];
const PACKAGES = ['podman', 'runc', 'busybox-static'];
const INSTALL_MS = 180_000;

await bootstrap(import.meta.url);
await buildOrFail();

const args = process.argv.slice(2);
const mayInstall = args[0] === '--install';
const given = mayInstall ? args.slice(1) : args;
const [program, ...rest] = given.length === 0 ? SUITE : given;

if (process.env.DOCKER_HOST !== undefined || (await answers('/var/run/docker.sock'))) {
  process.exit(await run(program, rest));
}

const engine = await offerLocally().catch((cause) => ({ missing: cause.message }));
try {
  process.exitCode = await run(program, rest, { env: { ...process.env, ...settingsOf(engine) } });
} finally {
  await engine.stop?.();
}

async function offerLocally() {
  if (process.platform !== 'linux' || process.getuid() !== 0) {
    throw new Error('podman is started here by root on Linux only');
  }
  if (missingPrograms().length > 0 && mayInstall) install();
  const missing = missingPrograms();
  if (missing.length > 0) throw new Error(`not installed: ${missing.join(', ')}`);
  console.log('正在就地制作容器镜像… making container images…');
  const started = await Engine.start();
  try {
    await makeImages(started);
    return started;
  } catch (cause) {
    await started.stop();
    throw cause;
  }
}

function missingPrograms() {
  const isThere = (name) => spawnSync('sh', ['-c', `command -v ${name}`]).status === 0;
  const missing = NEEDED.filter((name) => !isThere(name));
  return hasStaticBusybox() ? missing : [...missing, 'busybox-static'];
}

/** Whatever comes of it shows in what is missing afterwards. */
function install() {
  console.log(`正在安装 installing: ${PACKAGES.join(' ')}…`);
  const options = {
    timeout: INSTALL_MS,
    stdio: 'ignore',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update', '-qq'], options);
  spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...PACKAGES], options);
}

/** What tells testcontainers and the suite where they are. */
function settingsOf({ address, missing }) {
  if (address === undefined) return { DOUDI_CONTAINERS_MISSING: missing };
  return {
    DOCKER_HOST: address,
    DOUDI_CONTAINERS: 'local',
    TESTCONTAINERS_HUB_IMAGE_NAME_PREFIX: 'localhost',
    TESTCONTAINERS_HOST_OVERRIDE: '127.0.0.1',
    // It would be pulled from a registry; the whole engine ends with this program anyway.
    TESTCONTAINERS_RYUK_DISABLED: 'true',
  };
}
