import { Module, type DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import { z } from 'zod';
import { safeError } from '../errors/safe-error.js';
import { allowedFields } from './allowed-fields.js';

/** `LOG_LEVEL`. */
export const logLevel = z
  .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  .default('info');

interface Answered {
  readonly method?: string | undefined;
  readonly url?: string | undefined;
}

/** JSON lines on standard output: no bodies, no query strings, only the fields of the allow-list. */
@Module({})
export class LoggingModule {
  static forRoot(level: z.output<typeof logLevel>): DynamicModule {
    return {
      module: LoggingModule,
      imports: [
        LoggerModule.forRoot({
          pinoHttp: {
            level,
            quietReqLogger: true,
            formatters: { log: allowedFields },
            serializers: { err: safeError },
            customLogLevel: (_request, response, error) => {
              if (error || response.statusCode >= 500) return 'error';
              return response.statusCode >= 400 ? 'info' : 'debug';
            },
            customSuccessObject: (request, response) => answered(request, response.statusCode),
            customErrorObject: (request, response) => answered(request, response.statusCode),
            customSuccessMessage: () => 'answered',
            customErrorMessage: () => 'failed',
          },
        }),
      ],
    };
  }
}

const answered = ({ method, url }: Answered, status: number) => ({
  method,
  path: (url ?? '').split('?', 1)[0],
  status,
});
