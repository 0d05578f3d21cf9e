import type {
  sendUnaryData,
  Server,
  ServerUnaryCall,
  ServerWritableStream,
  ServiceDefinition,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import { MonitoringService } from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import { OperationsService } from '@eventstore/db-client/generated/operations_grpc_pb.js';
import { PersistentSubscriptionsService } from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import { ProjectionsService } from '@eventstore/db-client/generated/projections_grpc_pb.js';
import { UsersService } from '@eventstore/db-client/generated/users_grpc_pb.js';
import type { Sentence } from '#kernel';
import { notServed } from './rpc-error.js';

const SERVICES: readonly (readonly [ServiceDefinition, Sentence])[] = [
  [
    PersistentSubscriptionsService,
    {
      zh: '此处不提供持久订阅；请使用追赶订阅（subscribeToAll、subscribeToStream），并自行保存位置。',
      en: 'Persistent subscriptions are not served here: use a catch-up subscription and keep the position yourself.',
    },
  ],
  [
    ProjectionsService,
    {
      zh: '此处不提供服务器端投影；请订阅 $all 并在客户端归集。',
      en: 'Projections are not served here: subscribe to $all and fold on your side.',
    },
  ],
  [
    UsersService,
    {
      zh: '用户由本系统的身份签发方管理，不能在此修改。',
      en: 'Users are kept by the hub’s issuer of identities and cannot be changed here.',
    },
  ],
  [
    OperationsService,
    {
      zh: '此处不提供数据库运维操作（清理、合并、关机等）。',
      en: 'Operations on the database (scavenge, merge, shutdown …) are not served here.',
    },
  ],
  [
    MonitoringService,
    {
      zh: '此处不提供监控数据；请查看系统的 /metrics。',
      en: 'Statistics are not served here: see the hub’s /metrics.',
    },
  ],
];

/** Services of EventStoreDB that this server has not: each answers UNIMPLEMENTED and what to do instead. */
export function addServicesNotServed(server: Server): void {
  for (const [service, sentence] of SERVICES) {
    server.addService(service, refusals(service, sentence));
  }
}

function refusals(service: ServiceDefinition, sentence: Sentence): UntypedServiceImplementation {
  const methods = Object.entries(service).map(([name, { responseStream }]) => [
    name,
    responseStream ? refuseStream(sentence) : refuseUnary(sentence),
  ]);
  return Object.fromEntries(methods) as UntypedServiceImplementation;
}

export const refuseUnary =
  (sentence: Sentence) =>
  <Request, Response>(
    _call: Pick<ServerUnaryCall<Request, Response>, 'metadata'>,
    callback: sendUnaryData<Response>,
  ): void =>
    callback(notServed(sentence));

export const refuseStream =
  (sentence: Sentence) =>
  <Request, Response>(call: Pick<ServerWritableStream<Request, Response>, 'emit'>): void => {
    call.emit('error', notServed(sentence));
  };
