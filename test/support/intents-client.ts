import { join } from 'node:path';
import {
  credentials,
  makeClientConstructor,
  type Client,
  type ClientDuplexStream,
  type Metadata,
  type ServiceError,
} from '@grpc/grpc-js';
import { repositoryRoot } from '#local-services';
import { loadSync, type MethodDefinition, type ServiceDefinition } from '@grpc/proto-loader';

const FILE = 'proto/doudi/aid_intents/v1/aid_intents.proto';
const SERVICE = 'doudi.aid_intents.v1.AidIntentsService';

/** A client as an integration engineer would make one: the published proto file and nothing of ours. */
export class IntentsClient {
  private readonly service: ServiceDefinition;
  private readonly client: Client;

  constructor(address: string) {
    const definition = loadSync(join(repositoryRoot(), FILE), { longs: Number, enums: String });
    this.service = definition[SERVICE] as ServiceDefinition;
    const Constructor = makeClientConstructor(this.service, SERVICE);
    this.client = new Constructor(address, credentials.createInsecure());
  }

  call<T>(name: string, request: object, metadata: Metadata): Promise<T> {
    const { path, requestSerialize, responseDeserialize } = this.method(name);
    return new Promise((resolve, reject) => {
      this.client.makeUnaryRequest(
        ...([path, requestSerialize, responseDeserialize, request, metadata] as const),
        (error: ServiceError | null, answer?: object) =>
          error === null ? resolve(answer as T) : reject(error),
      );
    });
  }

  run(metadata: Metadata): ClientDuplexStream<object, object> {
    const { path, requestSerialize, responseDeserialize } = this.method('AskRun');
    return this.client.makeBidiStreamRequest(path, requestSerialize, responseDeserialize, metadata);
  }

  close(): void {
    this.client.close();
  }

  private method(name: string): MethodDefinition<object, object> {
    return this.service[name] as MethodDefinition<object, object>;
  }
}
