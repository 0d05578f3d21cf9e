/**
 * What every script here does first: installs the packages of the lock file if they are not installed, and
 * goes on under the Node 24 that is one of them. Plain JavaScript on Node 20 without any dependency, since
 * it runs before there is one.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, realpathSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

const LOCK = join(ROOT, 'package-lock.json');
const INSTALLED = join(ROOT, 'node_modules', '.package-lock.json');
const OLDEST_NODE = [24, 9];

/** Runs a script of this folder under Node 24 with the packages installed; ends this process with its code. */
export async function bootstrap(scriptUrl) {
  install();
  const node = newNode();
  if (node === process.execPath) return;
  process.exit(await run(node, [fileURLToPath(scriptUrl), ...process.argv.slice(2)]));
}

function install() {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(LOCK).mtimeMs) return;
  console.log('正在安装依赖… installing packages…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const { status } = spawnSync(npm, ['ci', '--loglevel=error'], { cwd: ROOT, stdio: 'inherit' });
  if (status !== 0) {
    fail(
      '无法安装依赖（npm ci），请检查网络与磁盘。',
      'packages could not be installed (npm ci): check the network and the disk.',
    );
  }
}

/** The packaged Node where there is one for this platform, else this one if it is new enough. */
function newNode() {
  const packaged = join(ROOT, 'node_modules', '.bin', 'node');
  if (existsSync(packaged)) return realpathSync(packaged);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return process.execPath;
  const wanted = OLDEST_NODE.join('.');
  return fail(
    `本平台（${process.platform}-${process.arch}）没有随附的 Node，请自行安装 Node ${wanted} 或以上。`,
    `there is no packaged Node for ${process.platform}-${process.arch}: install Node ${wanted} or later.`,
  );
}

/**
 * Runs a program to its end, in the foreground. @returns its exit code.
 * Ctrl-C reaches it from the terminal, and a signal to this process is handed on: this one only waits.
 */
export function run(file, args, options = {}) {
  const child = spawn(file, args, { cwd: ROOT, stdio: 'inherit', ...options });
  const handOn = (signal) => child.kill(signal);
  const wait = () => undefined;
  process.on('SIGINT', wait);
  process.on('SIGTERM', handOn);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      process.off('SIGINT', wait);
      process.off('SIGTERM', handOn);
      resolve(signal === null ? code : 1);
    });
  });
}

/** Runs a package's program under this Node, without depending on `npx` or on the path. */
export function runPackage(file, args, options) {
  return run(process.execPath, [join(ROOT, 'node_modules', file), ...args], options);
}

/** Compiles apps, libs and benches into `dist`; only what changed. @returns the exit code. */
export const build = () => runPackage('@nestjs/cli/bin/nest.js', ['build']);

/** Programs that write committed files from the code, or with `--check` compare them. */
export const GENERATORS = [
  'dist/libs/contracts/src/generate/main.js',
  'dist/apps/hub/src/openapi/write-openapi.js',
  'dist/libs/policy/src/generate/main.js',
  'dist/libs/event-store/src/contract/promises-page/main.js',
];

export async function buildOrFail() {
  if ((await build()) !== 0) fail('编译失败，见上文。', 'the build failed, see above.');
}

export function fail(zh, en) {
  console.error(`${zh}\n${en}`);
  process.exit(1);
}
