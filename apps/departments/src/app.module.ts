import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { Pool } from 'pg';
import { Cosigner, WITNESS_MIGRATIONS, WitnessDesk } from '#assurance';
import {
  AuthModule,
  HealthModule,
  KafkaConnection,
  LoggingModule,
  MetricsModule,
  migrate,
  type Kafka,
} from '#platform';
import type { Config } from './config.js';
import { ContractCatalogue } from './events/contract-catalogue.js';
import { EventTaker } from './events/event-taker.js';
import type { FactCatalogue } from './events/fact-catalogue.js';
import { PublishController } from './events/publish.controller.js';
import { MIGRATIONS } from './outbox/migrations.js';
import { Outbox } from './outbox/outbox.js';
import { PublisherProcess, Wiring } from './publisher.js';
import { FollowUp } from './queries/follow-up.js';
import { QueryController } from './queries/query.controller.js';
import { WitnessController } from './witness/witness.controller.js';
import { CATALOGUE, CONFIG, KAFKA, POOL } from './tokens.js';

const POOL_SIZE = 8;

/** One department's publisher. */
@Module({})
export class DepartmentModule {
  static forRoot(config: Config): DynamicModule {
    return {
      module: DepartmentModule,
      imports: [
        LoggingModule.forRoot(config.LOG_LEVEL),
        AuthModule.forRoot({ issuer: config.OIDC_ISSUER, audience: config.OIDC_AUDIENCE }),
        HealthModule,
        MetricsModule,
      ],
      controllers: [PublishController, QueryController, WitnessController],
      providers: providersOf(config),
    };
  }
}

function providersOf(config: Config): Provider[] {
  const publisher = { department: config.DEPARTMENT, division: config.SOURCE_DIVISION };
  return [
    { provide: CONFIG, useValue: config },
    { provide: POOL, inject: [Logger], useFactory: (logger: Logger) => openPool(config, logger) },
    { provide: KAFKA, inject: [Logger], useFactory: (logger: Logger) => openKafka(config, logger) },
    { provide: CATALOGUE, useValue: new ContractCatalogue(config.DEPARTMENT) },
    {
      provide: Outbox,
      inject: [POOL],
      useFactory: (pool: Pool) => new Outbox(pool, config.OUTBOX_LIMIT),
    },
    { provide: FollowUp, inject: [POOL], useFactory: (pool: Pool) => new FollowUp(pool) },
    {
      provide: EventTaker,
      inject: [CATALOGUE, Outbox],
      useFactory: (catalogue: FactCatalogue, outbox: Outbox) =>
        new EventTaker({ ...publisher, catalogue, now: () => new Date() }, outbox),
    },
    {
      provide: WitnessDesk,
      inject: [POOL, Logger],
      useFactory: (pool: Pool, logger: Logger) => openWitness(config, pool, logger),
    },
    PublisherProcess,
    Wiring,
  ];
}

/** The department's own database, its schema brought up to date before anything is taken. */
async function openPool(config: Config, logger: Logger): Promise<Pool> {
  const pool = new Pool({ connectionString: config.DATABASE_URL, max: POOL_SIZE });
  pool.on('error', () => logger.warn('an idle database connection was lost', 'database'));
  await migrate(pool, 'department', MIGRATIONS);
  await migrate(pool, 'witness', WITNESS_MIGRATIONS);
  return pool;
}

/** A department without a witness key follows no log: every checkpoint is of an unknown one. */
function openWitness({ witness }: Config, pool: Pool, logger: Logger): WitnessDesk {
  return new WitnessDesk({
    pool,
    logs: witness?.logs ?? [],
    ...(witness === undefined ? {} : { cosigner: new Cosigner(witness.key) }),
    log: (level, message) =>
      (level === 'error' ? logger.error : logger.warn).call(logger, message, 'witness'),
  });
}

function openKafka(config: Config, logger: Logger): Kafka {
  return new KafkaConnection(config.kafka, (level, message) => {
    if (level === 'error') logger.error(message, 'kafka');
    else if (level === 'warn') logger.warn(message, 'kafka');
    else logger.debug(message, 'kafka');
  });
}
