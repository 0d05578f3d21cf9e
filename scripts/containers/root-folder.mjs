import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

const BUSYBOX = '/bin/busybox';
const C_LIBRARY = /^lib(c|m|dl|rt|pthread|util|resolv|nss_files|nss_dns|gcc_s|stdc\+\+)\.so\.\d+$/;

/** One program without libraries of its own, as Debian's busybox-static has it. */
export const hasStaticBusybox = () =>
  existsSync(BUSYBOX) && spawnSync('ldd', [BUSYBOX]).status !== 0;

/** What a container's root folder is made of: programs of this machine, with the libraries they load. */
export class RootFolder {
  constructor(folder) {
    this.folder = folder;
    for (const name of ['bin', 'etc', 'proc', 'sys', 'dev', 'usr/bin']) this.makeFolder(name);
    this.makeFolder('tmp', 0o1777);
    this.write('etc/passwd', 'root:x:0:0::/:/bin/sh\nservice:x:999:999::/tmp:/bin/sh\n');
    this.write('etc/group', 'root:x:0:\nservice:x:999:\n');
    this.write('etc/hosts', '127.0.0.1 localhost\n');
  }

  makeFolder(name, mode = 0o755) {
    mkdirSync(join(this.folder, name), { recursive: true });
    chmodSync(join(this.folder, name), mode);
  }

  write(name, content, mode = 0o644) {
    writeFileSync(join(this.folder, name), content, { mode });
  }

  copy(from, to, options = {}) {
    const place = join(this.folder, to);
    mkdirSync(dirname(place), { recursive: true });
    cpSync(from, place, { recursive: true, verbatimSymlinks: true, ...options });
  }

  /** A script to start the container with; it needs the shell. */
  addEntrypoint(script) {
    this.copy(script, 'entrypoint.sh');
    chmodSync(join(this.folder, 'entrypoint.sh'), 0o755);
  }

  /** A shell and the small programs that entry points call. */
  addShell() {
    this.copy(BUSYBOX, 'bin/busybox');
    for (const name of ['sh', 'env', 'tr', 'rm', 'printf', 'echo', 'true', 'cat', 'sleep', 'ls']) {
      symlinkSync('busybox', join(this.folder, 'bin', name));
    }
  }

  /** The system's libraries that these programs are linked with, at the places where they look for them. */
  addLibrariesOf(programs) {
    for (const program of programs) {
      const { stdout } = run('ldd', [program]);
      for (const [, library] of stdout.matchAll(/(\/\S+) \(0x/g)) {
        const isOwn = !/^\/(usr\/)?lib/.test(library);
        if (isOwn || existsSync(join(this.folder, library))) continue;
        this.copy(realpathSync(library), join(dirname(library), basename(library)));
      }
    }
  }

  /** All of the C library, as a system's own image has it, for modules that are only added later. */
  addCLibrary() {
    const folders = ['/lib/x86_64-linux-gnu', '/lib/aarch64-linux-gnu'].filter(existsSync);
    for (const [folder, name] of folders.flatMap((at) => readdirSync(at).map((one) => [at, one]))) {
      if (C_LIBRARY.test(name)) this.copy(realpathSync(join(folder, name)), join(folder, name));
    }
  }

  /** @returns the archive's file, beside the folder */
  pack() {
    const archive = `${this.folder}.tar`;
    run('tar', [
      '-C',
      this.folder,
      '--owner=0',
      '--group=0',
      '--numeric-owner',
      '-cf',
      archive,
      '.',
    ]);
    return archive;
  }
}

/** @throws Error with what the program said */
export function run(file, args, options = {}) {
  const result = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 2 ** 26, ...options });
  if (result.status === 0) return result;
  const said = (result.error?.message ?? result.stderr ?? '').trim().split('\n').at(-1);
  throw new Error(`${basename(file)} ${args[0]}: ${said || `exit code ${result.status}`}`);
}
