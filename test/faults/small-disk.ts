import { execFileSync } from 'node:child_process';
import { appendFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort, PostgresServer } from '#local-services';
import { temporaryFolder, type OwnServer } from '#testing';

const BLOCK = Buffer.alloc(64 * 1024, 1);
const SIZE_MIB = 320;

/** A PostgreSQL whose data lie on a disk that is small enough to be filled. */
export interface SmallDisk {
  readonly postgres: OwnServer<PostgresServer>;
  /** Takes all the room that is left. */
  fill(): void;
  /** Gives the room back. */
  release(): void;
}

/** @returns undefined where this user may not mount a file system */
export async function smallDisk(): Promise<SmallDisk | undefined> {
  const folder = temporaryFolder('small-disk');
  if (!mounted(folder)) {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  // The log stays outside: what it says about the full disk has to fit somewhere.
  const logFolder = temporaryFolder('small-disk-log');
  const options = { folder: join(folder, 'postgres'), port: await freePort(), logFolder };
  const filler = join(folder, 'filler');
  let server = await PostgresServer.start(options);
  return {
    postgres: {
      get server() {
        return server;
      },
      kill: () => server.process.kill(),
      async restart() {
        await server.stop();
        server = await PostgresServer.start(options);
      },
      async remove() {
        await server.stop();
        execFileSync('umount', [folder]);
        for (const each of [folder, logFolder]) rmSync(each, { recursive: true });
      },
    },
    fill: () => fillWith(filler),
    release: () => rmSync(filler),
  };
}

function mounted(folder: string): boolean {
  const options = ['-t', 'tmpfs', '-o', `size=${SIZE_MIB}m,mode=711`, 'tmpfs', folder];
  try {
    execFileSync('mount', options, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Bit by bit: PostgreSQL takes its share of the room meanwhile. */
function fillWith(filler: string): void {
  for (;;) {
    try {
      appendFileSync(filler, BLOCK);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOSPC') return;
      throw cause;
    }
  }
}
