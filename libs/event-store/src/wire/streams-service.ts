import type {
  sendUnaryData,
  ServerDuplexStream,
  ServerReadableStream,
  ServerWritableStream,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import type { Metadata } from '@grpc/grpc-js';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import type streams from '@eventstore/db-client/generated/streams_pb.js';
import type { EventStore } from '../event-store.js';
import { accessDenied, credentialsOf, type Admission, type Gatekeeper } from './access.js';
import { ahead } from './ahead.js';
import { appendCall } from './append-call.js';
import { BatchAppendCall } from './batch-append-call.js';
import type { GatedStore } from './gated-store.js';
import { refuseStream, refuseUnary } from './not-served.js';
import type { OpenCalls } from './open-calls.js';
import { readRequest, type ReadRequest } from './read-request.js';
import { readAll, readStream, type Messages } from './reading.js';
import type { ReadResponse } from './read-response.js';
import { asRpcError, RpcError } from './rpc-error.js';
import { send } from './send.js';
import { subscribeToAll, subscribeToStream } from './subscribing.js';
import type { WireCall } from './wire-call.js';

export interface StreamsServiceOptions {
  readonly store: EventStore;
  readonly readers: GatedStore;
  readonly calls: OpenCalls;
  readonly appends: boolean;
  readonly maxAppendBytes: number;
  /** Undefined where everybody may do everything. */
  readonly gatekeeper: Gatekeeper | undefined;
  readonly onCall: (call: WireCall) => void;
  readonly onFailure: (error: unknown) => void;
}

type ReadCall = ServerWritableStream<streams.ReadReq, ReadResponse>;
type AppendCall = ServerReadableStream<streams.AppendReq, streams.AppendResp>;
type BatchCall = ServerDuplexStream<streams.BatchAppendReq, streams.BatchAppendResp>;

const APPENDS_OFF = {
  zh: '此端口只供读取：事实须经部门的主题发布。',
  en: 'This port is for reading: facts come in by the departments’ topics.',
};
const NO_DELETION = {
  zh: '历史不可删除或截断；个人数据的删除见系统的隐私操作。',
  en: 'A history is not deleted or cut; personal data is erased by the hub’s privacy operations.',
};

/** `event_store.client.streams.Streams`; what it reads comes encoded already. */
export const STREAMS_SERVICE: ServiceDefinition = {
  ...StreamsService,
  read: { ...StreamsService.read, responseSerialize: (encoded: ReadResponse) => encoded },
};

/** What serves {@link STREAMS_SERVICE}. */
export function streamsService(options: StreamsServiceOptions): UntypedServiceImplementation {
  const service = new Service(options);
  return {
    read: (call: ReadCall) => void service.read(call),
    append: options.appends
      ? (call: AppendCall, answer: sendUnaryData<streams.AppendResp>) =>
          void service.append(call, answer)
      : refuseUnary(APPENDS_OFF),
    batchAppend: options.appends
      ? (call: BatchCall) => void service.batchAppend(call)
      : refuseStream(APPENDS_OFF),
    delete: refuseUnary(NO_DELETION),
    tombstone: refuseUnary(NO_DELETION),
  };
}

class Service {
  constructor(private readonly options: StreamsServiceOptions) {}

  async read(call: ReadCall): Promise<void> {
    const { calls, onCall } = this.options;
    try {
      await calls.run(call, async (open) => {
        const { subject, until } = await this.admit(call.metadata, 'mayRead');
        open.endAt(until);
        const request = readRequest(call.request);
        onCall({ subject, kind: request.kind });
        await send(call, ahead(this.pages(request, open.signal)), open.signal);
      });
      call.end();
    } catch (error) {
      call.emit('error', this.failure(error));
    }
  }

  async append(call: AppendCall, answer: sendUnaryData<streams.AppendResp>): Promise<void> {
    const { calls, store, onCall, maxAppendBytes } = this.options;
    try {
      await calls.run(call, async () => {
        const { subject } = await this.admit(call.metadata, 'mayAppend');
        onCall({ subject, kind: 'append' });
        answer(null, await appendCall(call, store, maxAppendBytes));
      });
    } catch (error) {
      answer(this.failure(error));
    }
  }

  async batchAppend(call: BatchCall): Promise<void> {
    const { calls, store, onCall, maxAppendBytes } = this.options;
    try {
      await calls.run(call, async (open) => {
        const { subject, until } = await this.admit(call.metadata, 'mayAppend');
        open.endAt(until);
        onCall({ subject, kind: 'append' });
        await new BatchAppendCall(call, store, maxAppendBytes, open.signal).run();
      });
      call.end();
    } catch (error) {
      call.emit('error', this.failure(error));
    }
  }

  private pages(request: ReadRequest, signal: AbortSignal): Messages {
    const { readers: store } = this.options;
    const { uuids } = request;
    switch (request.kind) {
      case 'read-all':
        return readAll(store, request, uuids);
      case 'read-stream':
        return readStream(store, request, uuids);
      case 'subscribe-all':
        return subscribeToAll({ store, uuids, signal }, request);
      case 'subscribe-stream':
        return subscribeToStream({ store, uuids, signal }, request);
    }
  }

  private async admit(metadata: Metadata, right: 'mayRead' | 'mayAppend'): Promise<Admission> {
    const { gatekeeper } = this.options;
    if (gatekeeper === undefined) return { subject: 'loopback', mayRead: true, mayAppend: true };
    const admission = await gatekeeper(credentialsOf(metadata));
    if (!admission[right]) throw accessDenied();
    return admission;
  }

  private failure(error: unknown): RpcError {
    const failure = asRpcError(error);
    if (failure !== error) this.options.onFailure(error);
    return failure;
  }
}
