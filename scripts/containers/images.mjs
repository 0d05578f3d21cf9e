/**
 * Stand-ins for the images that the container suite takes by name, made of what this repository installs or
 * fetches anyway: they answer to the same names, settings and log lines as the published ones.
 */
import { rmSync, existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from '../bootstrap.mjs';
import { RootFolder, run } from './root-folder.mjs';

const HERE = import.meta.dirname;
const NODE_IMAGE = 'node:24-slim';

/** What Kafka and its log (java.beans of java.desktop) use of the JDK. */
const JAVA_MODULES = [
  ...[
    'java.base',
    'java.desktop',
    'java.logging',
    'java.management',
    'java.naming',
    'java.security.jgss',
  ],
  ...['java.security.sasl', 'java.sql', 'java.xml', 'jdk.crypto.ec', 'jdk.management'],
  ...['jdk.security.jgss', 'jdk.unsupported'],
];

/** @throws Error also when an image is made and this machine does not let it run */
export async function makeImages(engine) {
  const services = await import(join(ROOT, 'dist/libs/local-services/src/index.js'));
  const [java, jars] = await Promise.all([services.findJava(), services.kafkaJars()]);
  const server = { user: '999', entrypoint: '/entrypoint.sh' };
  importRoot(
    engine,
    'postgres:18',
    (root) => fillPostgres(root, services.postgresFolder()),
    server,
  );
  importRoot(engine, 'apache/kafka:4.3.1', (root) => fillKafka(root, java, jars), server);
  importRoot(engine, NODE_IMAGE, fillNode, { entrypoint: '/usr/bin/node' });
  tryOut(engine, 'postgres:18', '/opt/postgresql/bin/postgres');
  tryOut(engine, 'apache/kafka:4.3.1', '/opt/java/bin/java');
  tryOut(engine, NODE_IMAGE, '/usr/bin/node');
}

/** What `deploy/Containerfile` builds on: Node, and nothing else. */
function fillNode(root) {
  root.copy(process.execPath, 'usr/bin/node');
  root.addLibrariesOf([process.execPath]);
  // Native packages of the hub are linked with more of it than Node is.
  root.addCLibrary();
}

function tryOut(engine, name, program) {
  const options = ['--rm', '--network', 'host', '--entrypoint', program];
  engine.podman(['run', ...options, `localhost/${name}`, '--version']);
}

function fillPostgres(root, programs) {
  root.copy(programs, 'opt/postgresql');
  const names = ['postgres', 'initdb'].map((name) => join(programs, 'bin', name));
  root.addLibrariesOf(names);
  root.makeFolder('var/lib/postgresql', 0o1777);
  root.addShell();
  root.addEntrypoint(join(HERE, 'postgres-entrypoint.sh'));
}

function fillKafka(root, java, jars) {
  const place = join(root.folder, 'opt/java');
  root.makeFolder('opt');
  run(jlinkOf(java), [
    ...['--add-modules', JAVA_MODULES.join(), '--output', place],
    ...['--strip-debug', '--no-header-files', '--no-man-pages'],
  ]);
  root.addLibrariesOf([join(place, 'bin/java'), join(place, 'lib/server/libjvm.so')]);
  root.copy(jars, 'opt/kafka/libs');
  root.copy(join(HERE, 'log4j2.properties'), 'opt/kafka/log4j2.properties');
  root.addShell();
  root.addEntrypoint(join(HERE, 'kafka-entrypoint.sh'));
}

function jlinkOf(java) {
  const beside = join(dirname(java), 'jlink');
  return existsSync(beside) ? beside : 'jlink';
}

function importRoot(engine, name, fill, { user = '0', entrypoint }) {
  const root = new RootFolder(join(engine.folder, name.replaceAll(/[^a-z]/g, '-')));
  fill(root);
  const archive = root.pack();
  rmSync(root.folder, { recursive: true, force: true });
  engine.podman([
    'import',
    ...['--change', `USER ${user}`, '--change', `ENTRYPOINT ["${entrypoint}"]`],
    ...[archive, `localhost/${name}`],
  ]);
  rmSync(archive);
}
