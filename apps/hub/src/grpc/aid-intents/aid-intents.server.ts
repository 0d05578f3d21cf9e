import { readFileSync } from 'node:fs';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';
import type { GrpcSettings } from '../grpc-settings.js';
import { AidIntentsCalls } from './aid-intents.calls.js';
import { aidIntentsService } from './proto.js';

/** An intent is far shorter. */
const MOST_MESSAGE_BYTES = 64 * 1024;
const CLOSE_MS = 5_000;

/** Serves `proto/doudi/aid_intents/v1` on a port of its own, where the settings ask for it. */
@Injectable()
export class AidIntentsServer implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('grpc');
  private server: Server | undefined;
  /** Where it listens; undefined when it does not. */
  port: number | undefined;

  constructor(
    @Inject(HUB_PARTS) private readonly parts: HubParts,
    private readonly calls: AidIntentsCalls,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const settings = this.parts.settings.grpc;
    if (settings === undefined) return;
    this.server = new Server({ 'grpc.max_receive_message_length': MOST_MESSAGE_BYTES });
    this.server.addService(aidIntentsService(), this.calls.implementation());
    this.port = await listen(this.server, settings);
    this.logger.log({ msg: 'answers gRPC', port: this.port });
  }

  /** What is being answered is answered; what hangs is cut off. */
  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (server === undefined) return;
    await new Promise<void>((resolve) => {
      const late = setTimeout(() => server.forceShutdown(), CLOSE_MS);
      server.tryShutdown(() => {
        clearTimeout(late);
        resolve();
      });
    });
  }
}

function listen(server: Server, { host, port, tls }: GrpcSettings): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`${host}:${port}`, credentialsOf(tls), (error, bound) =>
      error === null ? resolve(bound) : reject(error),
    );
  });
}

function credentialsOf(tls: GrpcSettings['tls']): ServerCredentials {
  if (tls === undefined) return ServerCredentials.createInsecure();
  const certificate = {
    cert_chain: readFileSync(tls.certificateFile),
    private_key: readFileSync(tls.keyFile),
  };
  return ServerCredentials.createSsl(null, [certificate]);
}
