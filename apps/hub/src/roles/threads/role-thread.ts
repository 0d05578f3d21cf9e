import { NestFactory } from '@nestjs/core';
import { Logger } from 'nestjs-pino';
import { parentPort, workerData } from 'node:worker_threads';
import { invariant } from '#kernel';
import { LoggingModule } from '#platform';
import { createHubParts } from '../../hub-parts.js';
import { hubSettings, type ThreadedRole } from '../../settings.js';
import { ROLE_MAKERS } from '../roles-of.js';

/** What runs in the thread: says that it has started, and stops at the first message. */
invariant(parentPort !== null, 'this file is the beginning of a thread');
const parent = parentPort;
const settings = hubSettings(process.env);
const logging = await NestFactory.createApplicationContext(
  LoggingModule.forRoot(settings.logLevel),
  { bufferLogs: true },
);
logging.useLogger(logging.get(Logger));
const parts = createHubParts(settings);
const stop = new AbortController();
parent.once('message', () => stop.abort());
try {
  await ROLE_MAKERS[workerData as ThreadedRole](parts).run(stop.signal, () =>
    parent.postMessage('started'),
  );
} finally {
  await parts.close();
  parent.close();
}
