import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HubError } from '#kernel';
import { writePrivately } from '../secrets.js';

export interface FormatOptions {
  readonly java: string;
  readonly jars: string;
  readonly folder: string;
  readonly propertiesFile: string;
  /** Password by user name. */
  readonly users: Readonly<Record<string, string>>;
}

/**
 * Makes the folder's log with its users, unless it is there.
 * @throws HubError `kafka-format-failed`
 */
export async function format(options: FormatOptions): Promise<void> {
  const logs = join(options.folder, 'logs');
  if (existsSync(join(logs, 'meta.properties'))) return;
  // A format that was broken off left a folder without its last file.
  rmSync(logs, { recursive: true, force: true });
  const argumentFile = join(options.folder, 'format.args');
  writePrivately(argumentFile, formatArguments(options).map(quoted).join('\n'));
  try {
    await promisify(execFile)(options.java, [`@${argumentFile}`]);
  } catch (cause) {
    const { stderr = '', message } = cause as { stderr?: string; message: string };
    const detail = stderr.trim().split('\n')[0] ?? message;
    throw new HubError('unavailable', 'kafka-format-failed', {
      zh: `无法建立 Kafka 数据目录 ${options.folder}：${detail}`,
      en: `cannot make Kafka's data folder ${options.folder}: ${detail}`,
    });
  } finally {
    rmSync(argumentFile, { force: true });
  }
}

/** Given to java in a private file: passwords on a command line can be read by every user of the machine. */
function formatArguments({ jars, propertiesFile, users }: FormatOptions): string[] {
  const scram = Object.entries(users).flatMap(([name, password]) => [
    '--add-scram',
    `SCRAM-SHA-512=[name=${name},password=${password}]`,
  ]);
  const tool = [
    'kafka.tools.StorageTool',
    'format',
    '-t',
    newClusterId(),
    '-c',
    propertiesFile,
    ...scram,
  ];
  return ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', join(jars, '*'), ...tool];
}

/** Kafka's ids are base64 of 16 bytes; one that starts with `-` would be read as an option. */
function newClusterId(): string {
  const bytes = randomBytes(16);
  bytes[0] = bytes[0]! & 0x7f;
  return bytes.toString('base64url');
}

const quoted = (argument: string): string =>
  `"${argument.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
