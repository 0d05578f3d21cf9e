import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HubError } from '#kernel';
import { jarCacheFolder } from '../repository.js';

export const KAFKA_VERSION = '4.3.1';

const DEPENDENCY_PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1';

/** Kafka itself, and a log implementation: without one its log is silently dropped. */
const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>doudi</groupId><artifactId>kafka-jars</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${KAFKA_VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.apache.logging.log4j</groupId><artifactId>log4j-slf4j-impl</artifactId><version>2.25.4</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The folder with Kafka's jars, fetched through Maven the first time. Fetched beside and renamed, so that
 * two starts at once or a broken download leave a whole folder or none.
 * @throws HubError `no-maven`, `kafka-download-failed`
 */
export async function kafkaJars(): Promise<string> {
  const folder = join(jarCacheFolder(), KAFKA_VERSION);
  if (existsSync(folder)) return folder;
  mkdirSync(jarCacheFolder(), { recursive: true });
  const work = mkdtempSync(join(jarCacheFolder(), 'fetching-'));
  try {
    writeFileSync(join(work, 'pom.xml'), POM);
    await copyDependencies(work);
    moveInto(join(work, 'jars'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return folder;
}

async function copyDependencies(work: string): Promise<void> {
  const goal = `${DEPENDENCY_PLUGIN}:copy-dependencies`;
  const args = ['-B', '-q', '-C', goal, `-DoutputDirectory=${join(work, 'jars')}`];
  try {
    await promisify(execFile)('mvn', args, { cwd: work, maxBuffer: 16 * 1024 * 1024 });
  } catch (cause) {
    throw (cause as NodeJS.ErrnoException).code === 'ENOENT' ? noMaven() : downloadFailed(cause);
  }
}

function moveInto(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (cause) {
    // Another start was first; its folder is as good.
    if (!existsSync(to)) throw cause;
  }
}

const noMaven = (): HubError =>
  new HubError('unavailable', 'no-maven', {
    zh: '找不到 Maven（mvn），无法取得 Kafka。请安装 Maven，或用 KAFKA_BROKERS 指向已有的 Kafka。',
    en: 'Maven (mvn) was not found, so Kafka cannot be fetched. Install it, or point KAFKA_BROKERS at an existing Kafka.',
  });

function downloadFailed(cause: unknown): HubError {
  const { stdout = '' } = cause as { stdout?: string };
  const said = stdout.split('\n').find((line) => line.startsWith('[ERROR]')) ?? '';
  return new HubError('unavailable', 'kafka-download-failed', {
    zh: `Maven 未能取得 Kafka ${KAFKA_VERSION}：${said}。请检查网络与 Maven 的 settings.xml，然后重试。`,
    en: `Maven could not fetch Kafka ${KAFKA_VERSION}: ${said} Check the network and Maven's settings.xml, then try again.`,
  });
}
