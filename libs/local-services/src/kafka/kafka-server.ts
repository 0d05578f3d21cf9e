import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { invariant } from '#kernel';
import { requireFolder } from '../disk.js';
import { requireFreePort } from '../ports.js';
import { ServiceProcess } from '../process/service-process.js';
import { keepSecret, writePrivately } from '../secrets.js';
import { KafkaAdmin, type KafkaAddress } from './kafka-admin.js';
import { format } from './format.js';
import { findJava } from './java.js';
import { kafkaJars } from './jars.js';
import { ADMIN, LOG4J, serverProperties } from './server-properties.js';

export interface KafkaOptions {
  /** Holds the log, the passwords and the configuration; kept between starts. */
  readonly folder: string;
  readonly port: number;
  readonly controllerPort: number;
  /** Users beside `admin`; each gets a random password. Fixed when the folder is made. */
  readonly users: readonly string[];
  readonly logFolder?: string;
  /** What an officer would change to get another port, for the error sentence. */
  readonly portSetting?: string;
}

/** A real Kafka, one node, on the loopback interface, for one machine and for tests. */
export class KafkaServer {
  private constructor(
    private readonly options: KafkaOptions,
    private readonly passwords: Readonly<Record<string, string>>,
    readonly process: ServiceProcess,
  ) {}

  /**
   * Starts the broker on its folder, making the folder first if needed, and waits until it serves.
   * @throws HubError when Java, Maven, the ports or the folder are not as needed, or it does not start.
   */
  static async start(options: KafkaOptions): Promise<KafkaServer> {
    const setting = options.portSetting ?? '--port-base';
    await requireFreePort('Kafka', options.port, setting);
    await requireFreePort('Kafka controller', options.controllerPort, setting);
    requireFolder(options.folder);
    const java = await findJava();
    const jars = await kafkaJars();
    const passwords = keepPasswords(options.folder, [ADMIN, ...options.users]);
    const propertiesFile = writeConfiguration(options, passwords[ADMIN] ?? '');
    await format({ java, jars, folder: options.folder, propertiesFile, users: passwords });
    const server = new KafkaServer(
      options,
      passwords,
      await launch({ java, jars, options, propertiesFile }),
    );
    await server.process.untilReady(() => server.answers(), 90_000);
    return server;
  }

  get brokers(): string {
    return `127.0.0.1:${this.options.port}`;
  }

  /** The password of `admin` or of one of the users asked for at the start. */
  password(user: string): string {
    const password = this.passwords[user];
    invariant(password !== undefined, `Kafka has the user ${user}`);
    return password;
  }

  /** How `user` (the super user if left out) connects. */
  address(user: string = ADMIN): KafkaAddress {
    const sasl = {
      mechanism: 'scram-sha-512',
      username: user,
      password: this.password(user),
    } as const;
    return { brokers: [this.brokers], ssl: false, sasl };
  }

  async stop(): Promise<void> {
    await this.process.stop();
  }

  private async answers(): Promise<boolean> {
    // The port first: kafkajs would log and wait at each refused connection.
    return (await accepts(this.options.port)) && (await new KafkaAdmin(this.address()).answers());
  }
}

function keepPasswords(folder: string, users: readonly string[]): Record<string, string> {
  const file = (user: string): string => join(folder, 'passwords', user);
  return Object.fromEntries(users.map((user) => [user, keepSecret(file(user))]));
}

function writeConfiguration(options: KafkaOptions, adminPassword: string): string {
  const file = join(options.folder, 'server.properties');
  writePrivately(file, serverProperties({ ...options, adminPassword }));
  writeFileSync(join(options.folder, 'log4j2.properties'), LOG4J);
  return file;
}

interface Launch {
  readonly java: string;
  readonly jars: string;
  readonly options: KafkaOptions;
  readonly propertiesFile: string;
}

function launch({ java, jars, options, propertiesFile }: Launch): Promise<ServiceProcess> {
  const logFolder = options.logFolder ?? options.folder;
  mkdirSync(logFolder, { recursive: true });
  // The first compiler alone: half the work of a start (2.7 s of processor instead of 5), the same throughput.
  const jvm = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  const log = `-Dlog4j2.configurationFile=${join(options.folder, 'log4j2.properties')}`;
  return ServiceProcess.start({
    name: 'kafka',
    file: java,
    args: [...jvm, log, '-cp', join(jars, '*'), 'kafka.Kafka', propertiesFile],
    cwd: options.folder,
    logFile: join(logFolder, 'kafka.log'),
    runFolder: options.folder,
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
  });
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1' });
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
