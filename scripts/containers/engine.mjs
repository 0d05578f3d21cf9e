import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from './root-folder.mjs';

const START_MS = 30_000;
/** Of one call: a podman that hangs must not keep the tests from running without it. */
const CALL_MS = 180_000;
const STOP_MS = 20_000;
const CGROUPS = '/sys/fs/cgroup';

/**
 * podman offering Docker's API from a folder of its own, so that nothing of it is left in the system's.
 * It runs in a process and a mount namespace of its own whose first process reads a pipe: when the pipe
 * closes, by {@link Engine.stop} or because this process was killed, the kernel ends all that it started.
 */
export class Engine {
  static async start() {
    const engine = new Engine(mkdtempSync(join(tmpdir(), 'doudi-podman-')));
    try {
      await engine.launch();
      return engine;
    } catch (cause) {
      await engine.stop();
      throw cause;
    }
  }

  constructor(folder) {
    this.folder = folder;
    this.socket = join(folder, 'api.sock');
    this.said = '';
  }

  get address() {
    return `unix://${this.socket}`;
  }

  podman(args, timeout = CALL_MS) {
    return run('podman', ['--url', this.address, ...args], { timeout });
  }

  async launch() {
    const configuration = join(this.folder, 'containers.conf');
    writeFileSync(configuration, containersConf(this.folder));
    const service = [
      ...['podman', '--root', join(this.folder, 'storage'), '--runroot', join(this.folder, 'run')],
      ...['system', 'service', '--time=0', this.address],
    ];
    // The service reads nothing; the shell, process 1 of the namespace, ends when the pipe does.
    const script = `${service.map((word) => `'${word}'`).join(' ')} </dev/null & cat >/dev/null`;
    this.child = spawn(
      'unshare',
      ['--pid', '--mount', '--fork', '--mount-proc', '--kill-child', 'sh', '-c', script],
      {
        detached: true,
        stdio: ['pipe', 'ignore', 'pipe'],
        env: { ...process.env, CONTAINERS_CONF: configuration, TMPDIR: this.folder },
      },
    );
    this.child.stderr.setEncoding('utf8').on('data', (text) => (this.said += text));
    this.child.stdin.on('error', () => undefined);
    this.ended = new Promise((resolve) => {
      this.child.once('error', resolve);
      this.child.once('exit', resolve);
    });
    await this.untilItAnswers();
  }

  async untilItAnswers() {
    let ended = false;
    void this.ended.then(() => (ended = true));
    for (const until = Date.now() + START_MS; !(await answers(this.socket)); await sleep(50)) {
      if (ended || Date.now() > until) {
        throw new Error(`podman: ${this.said.trim().split('\n').at(-1) || 'no answer'}`);
      }
    }
  }

  /** Ends every container and the service, and removes the folder. */
  async stop() {
    try {
      this.podman(['rm', '--all', '--force', '--time', '5'], STOP_MS);
    } catch {
      // Not there, or no longer: what follows ends whatever it has started.
    }
    this.child?.stdin.end();
    const insist = setTimeout(() => this.child?.kill('SIGKILL'), STOP_MS);
    await this.ended;
    clearTimeout(insist);
    try {
      rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
    } catch (cause) {
      console.error(`未能删除 ${this.folder} could not be removed: ${cause.code}`);
    }
    removeControlGroups();
  }
}

/** runc, as crun needs what not every machine lets it have; nothing outside the folder is written. */
const containersConf = (folder) => `[containers]
default_ulimits = ["nofile=20000:20000", "nproc=16384:16384"]
[engine]
runtime = "runc"
cgroup_manager = "cgroupfs"
events_logger = "file"
lock_type = "file"
tmp_dir = "${folder}/tmp"
`;

/** podman makes its parent group at the first container and leaves it; one that is in use stays. */
function removeControlGroups() {
  for (const place of [CGROUPS, ...foldersOf(CGROUPS)]) removeEmpty(join(place, 'libpod_parent'));
}

function removeEmpty(group) {
  for (const inner of foldersOf(group)) removeEmpty(inner);
  try {
    rmdirSync(group);
  } catch {
    // Another podman's, or never made.
  }
}

function foldersOf(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => join(folder, name));
  } catch {
    return [];
  }
}

/** Whether a Docker API is behind the socket. */
export function answers(socketPath) {
  return new Promise((resolve) => {
    request({ socketPath, path: '/_ping' }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    })
      .once('error', () => resolve(false))
      .end();
  });
}
