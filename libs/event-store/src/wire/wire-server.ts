import { Server, ServerCredentials, type ServerOptions } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import { HubError } from '#kernel';
import type { EventStore } from '../event-store.js';
import type { Gatekeeper } from './access.js';
import type { WireCall } from './wire-call.js';
import { GatedStore } from './gated-store.js';
import { clusterInfo } from './gossip.js';
import { addServicesNotServed } from './not-served.js';
import { OpenCalls } from './open-calls.js';
import { supportedMethods } from './server-features.js';
import { STREAMS_SERVICE, streamsService } from './streams-service.js';

export interface WireTls {
  /** PEM. */
  readonly certificate: Buffer;
  readonly key: Buffer;
}

export interface WireServerOptions {
  readonly store: EventStore;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /**
   * With TLS every call shows credentials, which the gatekeeper judges. `'none'` is for loopback: clients
   * send no credentials in the clear, so everybody on this machine may do everything.
   */
  readonly security: { readonly tls: WireTls; readonly gatekeeper: Gatekeeper } | 'none';
  /** Whether `Append` and `BatchAppend` are served; off unless said. */
  readonly appends?: boolean;
  /** Where Gossip sends clients; by default where the server listens. */
  readonly advertised?: { readonly host: string; readonly port: number };
  /** Calls served at once. */
  readonly maxCalls?: number;
  /** Reads of the store at once: leave it connections for those who append. */
  readonly concurrentReads?: number;
  /** Bytes of one append. */
  readonly maxAppendBytes?: number;
  /** Told of each read that begins and of failures nobody foresaw. */
  readonly onCall?: (call: WireCall) => void;
  readonly onFailure?: (error: unknown) => void;
}

export interface WireServer {
  readonly port: number;
  /** Calls being served now. */
  readonly openCalls: number;
  /** Ends what is open, so that clients go elsewhere, and stops listening. */
  close(): Promise<void>;
}

const MEBIBYTE = 1024 * 1024;
const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);
const CLOSE_MS = 2000;

/**
 * Serves the event store to clients of EventStoreDB (gRPC, protocol of 23.10). How it differs from that
 * server is told in ADR 0020.
 * @throws HubError `wire.insecure` without TLS elsewhere than on loopback, `wire.listen` for a taken port
 */
export async function startWireServer(options: WireServerOptions): Promise<WireServer> {
  const { host, security, store, appends = false } = options;
  if (security === 'none' && !LOOPBACK.has(host)) throw insecure();
  const maxAppendBytes = options.maxAppendBytes ?? 16 * MEBIBYTE;
  const server = new Server(serverOptions(maxAppendBytes));
  const calls = new OpenCalls(options.maxCalls ?? 256);
  const service = streamsService({
    store,
    readers: new GatedStore(store, options.concurrentReads ?? 4),
    calls,
    appends,
    maxAppendBytes,
    gatekeeper: security === 'none' ? undefined : security.gatekeeper,
    onCall: options.onCall ?? (() => undefined),
    onFailure: options.onFailure ?? (() => undefined),
  });
  server.addService(STREAMS_SERVICE, service);
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (_: unknown, answer: (error: null, value: unknown) => void) =>
      answer(null, supportedMethods(appends)),
  });
  let advertised = options.advertised;
  server.addService(GossipService, {
    read: (_: unknown, answer: (error: null, value: unknown) => void) =>
      answer(null, clusterInfo(advertised!.host, advertised!.port)),
  });
  addServicesNotServed(server);
  const port = await listen(server, options);
  advertised ??= { host, port };
  return {
    port,
    get openCalls() {
      return calls.size;
    },
    close: () => close(server, calls),
  };
}

function serverOptions(maxAppendBytes: number): ServerOptions {
  return {
    'grpc.max_receive_message_length': maxAppendBytes + MEBIBYTE,
    'grpc.max_send_message_length': -1,
    'grpc.max_concurrent_streams': 100,
    // Finds out about clients that vanished, so that their reads end.
    'grpc.keepalive_time_ms': 30_000,
    'grpc.keepalive_timeout_ms': 20_000,
  };
}

function listen(server: Server, { host, port, security }: WireServerOptions): Promise<number> {
  const credentials =
    security === 'none'
      ? ServerCredentials.createInsecure()
      : ServerCredentials.createSsl(null, [
          { private_key: security.tls.key, cert_chain: security.tls.certificate },
        ]);
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, credentials, (error, bound) => {
      if (error === null) resolve(bound);
      else reject(cannotListen());
    });
  });
}

async function close(server: Server, calls: OpenCalls): Promise<void> {
  calls.close();
  await new Promise<void>((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), CLOSE_MS);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}

const insecure = (): HubError =>
  new HubError('invalid', 'wire.insecure', {
    zh: '未配置 TLS 时，EventStoreDB 协议端口只能监听本机回环地址。请配置证书与私钥。',
    en: 'Without TLS the EventStoreDB port listens on loopback only: set its certificate and key.',
  });

const cannotListen = (): HubError =>
  new HubError('unavailable', 'wire.listen', {
    zh: '无法监听 EventStoreDB 协议端口：端口已被占用，或证书与私钥不可用。',
    en: 'The EventStoreDB port cannot be opened: it is taken, or certificate and key do not fit.',
  });
