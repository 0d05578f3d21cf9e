import { Logger } from '@nestjs/common';
import type { KafkaLog } from '#platform';

/** The structured log of one part, for code that knows no framework. */
export function logOf(part: string): KafkaLog {
  const logger = new Logger(part);
  const levels = {
    error: (message: string) => logger.error(message),
    warn: (message: string) => logger.warn(message),
    info: (message: string) => logger.log(message),
    debug: (message: string) => logger.debug(message),
  };
  return (level, message) => levels[level](message);
}
