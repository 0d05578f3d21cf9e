import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadSync } from '@grpc/proto-loader';
import { loadPackageDefinition, type ServiceDefinition } from '@grpc/grpc-js';

const FILE = 'proto/doudi/aid_intents/v1/aid_intents.proto';

/** Beside the source; a compiled hub in `dist/` reads the same file, so that there is one copy. */
function protoFile(): string {
  const besideSource = new URL(`../../../../../${FILE}`, import.meta.url);
  return fileURLToPath(
    existsSync(besideSource) ? besideSource : new URL(`../../../../../../${FILE}`, import.meta.url),
  );
}

interface Loaded {
  readonly doudi: {
    readonly aid_intents: {
      readonly v1: { readonly AidIntentsService: { service: ServiceDefinition } };
    };
  };
}

/** The service as the proto file says: what is absent stays absent, numbers are numbers. */
export function aidIntentsService(): ServiceDefinition {
  const definition = loadSync(protoFile(), {
    keepCase: false,
    longs: Number,
    enums: String,
    defaults: false,
    oneofs: false,
  });
  const loaded = loadPackageDefinition(definition) as unknown as Loaded;
  return loaded.doudi.aid_intents.v1.AidIntentsService.service;
}
