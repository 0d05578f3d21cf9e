import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { HubError } from '#kernel';

const OLDEST_JAVA = 17;

/**
 * The `java` program: of `JAVA_HOME` where that is set, else of the path.
 * @throws HubError `no-java`, `java-too-old`
 */
export async function findJava(): Promise<string> {
  const home = process.env['JAVA_HOME'];
  const java =
    home !== undefined && existsSync(join(home, 'bin', 'java'))
      ? join(home, 'bin', 'java')
      : 'java';
  const major = await javaMajor(java);
  if (major >= OLDEST_JAVA) return java;
  throw new HubError('unavailable', 'java-too-old', {
    zh: `Java 版本为 ${major}，Kafka 需要 JDK ${OLDEST_JAVA} 或以上。请升级或设置 JAVA_HOME；也可用 KAFKA_BROKERS 指向已有的 Kafka。`,
    en: `Java is version ${major}, Kafka needs ${OLDEST_JAVA} or later. Upgrade it or set JAVA_HOME; or point KAFKA_BROKERS at an existing Kafka.`,
  });
}

async function javaMajor(java: string): Promise<number> {
  try {
    const { stderr, stdout } = await promisify(execFile)(java, ['-version']);
    // "1.8.0_292" is 8, "17.0.15" is 17.
    const [, first, second] = /version "(\d+)(?:\.(\d+))?/.exec(stderr + stdout) ?? [];
    return Number(first === '1' ? second : (first ?? 0));
  } catch {
    throw new HubError('unavailable', 'no-java', {
      zh: `找不到 Java。请安装 JDK ${OLDEST_JAVA} 或以上，或设置 JAVA_HOME；也可用 KAFKA_BROKERS 指向已有的 Kafka。`,
      en: `Java was not found. Install a JDK ${OLDEST_JAVA} or later, or set JAVA_HOME; or point KAFKA_BROKERS at an existing Kafka.`,
    });
  }
}
