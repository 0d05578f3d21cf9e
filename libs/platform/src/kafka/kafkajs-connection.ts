// Named imports of values from this CommonJS package fail in Node outside of jest.
import kafkajs, {
  type Kafka as KafkaJs,
  type KafkaConfig as KafkaJsConfig,
  type SASLOptions,
} from 'kafkajs';
import type { KafkaConfig, KafkaSasl } from './config.js';
import { KafkaJsConsumer } from './kafkajs-consumer.js';
import { KafkaJsProducer } from './kafkajs-producer.js';
import type {
  BatchConsumer,
  ConsumerHandlers,
  ConsumerOptions,
  Kafka,
  KafkaLog,
  Producer,
} from './port.js';

// kafkajs prints a notice about its change of partitioner unless told not to.
process.env['KAFKAJS_NO_PARTITIONER_WARNING'] = '1';

/**
 * A broker's restart takes 6 to 16 s; five retries, kafkajs' default, end before that in
 * GROUP_LOAD_IN_PROGRESS. The hub waits for its broker for ever and says so in its log.
 */
const RETRY = { retries: 1_000_000, initialRetryTime: 100, maxRetryTime: 2_000, multiplier: 2 };

const { logLevel } = kafkajs;

const LEVELS = {
  [logLevel.ERROR]: 'error',
  [logLevel.WARN]: 'warn',
  [logLevel.INFO]: 'info',
  [logLevel.DEBUG]: 'debug',
  [logLevel.NOTHING]: 'debug',
} as const;

/** The connection to Kafka through kafkajs. Nothing of kafkajs is seen outside this folder. */
export class KafkaConnection implements Kafka {
  private readonly client: KafkaJs;

  constructor(
    config: KafkaConfig,
    private readonly log: KafkaLog,
  ) {
    this.client = new kafkajs.Kafka(clientConfig(config, log));
  }

  consumer(options: ConsumerOptions, handlers: ConsumerHandlers): BatchConsumer {
    return new KafkaJsConsumer(this.client, options, handlers, this.log);
  }

  producer(): Producer {
    return new KafkaJsProducer(this.client);
  }
}

function clientConfig(config: KafkaConfig, log: KafkaLog): KafkaJsConfig {
  return {
    clientId: config.clientId,
    brokers: [...config.brokers],
    ssl: typeof config.ssl === 'string' ? { ca: [config.ssl] } : config.ssl,
    ...(config.sasl === undefined ? {} : { sasl: saslOptions(config.sasl) }),
    retry: RETRY,
    connectionTimeout: 5_000,
    requestTimeout: 30_000,
    logLevel: logLevel.WARN,
    logCreator: () => (entry) => {
      const cause = typeof entry.log['error'] === 'string' ? `: ${entry.log['error']}` : '';
      log(LEVELS[entry.level], `${entry.namespace} ${entry.log.message}${cause}`.trim());
    },
  };
}

function saslOptions({ mechanism, username, password }: KafkaSasl): SASLOptions {
  switch (mechanism) {
    case 'plain':
      return { mechanism, username, password };
    case 'scram-sha-256':
      return { mechanism, username, password };
    case 'scram-sha-512':
      return { mechanism, username, password };
  }
}
