import { z } from 'zod';
import { loadConfig, port, type Environment } from '#platform';

/** Where the hub answers gRPC. */
export interface GrpcSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM files; undefined on loopback only, where nobody else can listen in. */
  readonly tls: { readonly certificateFile: string; readonly keyFile: string } | undefined;
}

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

const schema = z
  .object({
    GRPC_PORT: port.optional(),
    GRPC_HOST: z.string().default('127.0.0.1'),
    GRPC_TLS_CERT: z.string().optional(),
    GRPC_TLS_KEY: z.string().optional(),
  })
  .superRefine(({ GRPC_HOST, GRPC_TLS_CERT, GRPC_TLS_KEY }, context) => {
    const refuse = (name: string, message: string): void =>
      context.addIssue({ code: 'custom', path: [name], message });
    if ((GRPC_TLS_CERT === undefined) !== (GRPC_TLS_KEY === undefined)) {
      refuse('GRPC_TLS_KEY', 'certificate and key belong together');
    }
    if (GRPC_TLS_CERT === undefined && !LOOPBACK.includes(GRPC_HOST)) {
      refuse('GRPC_TLS_CERT', 'only a loopback GRPC_HOST goes without TLS: tokens would be read');
    }
  });

/**
 * Undefined unless `GRPC_PORT` is set.
 * @throws HubError naming the variable that is missing or wrong, never its value
 */
export function grpcSettings(env: Environment): GrpcSettings | undefined {
  const { GRPC_PORT, GRPC_HOST, GRPC_TLS_CERT, GRPC_TLS_KEY } = loadConfig(schema, env);
  if (GRPC_PORT === undefined) return undefined;
  const tls =
    GRPC_TLS_CERT === undefined || GRPC_TLS_KEY === undefined
      ? undefined
      : { certificateFile: GRPC_TLS_CERT, keyFile: GRPC_TLS_KEY };
  return { host: GRPC_HOST, port: GRPC_PORT, tls };
}
