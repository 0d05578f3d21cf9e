import { Injectable, Logger } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type {
  handleBidiStreamingCall,
  handleUnaryCall,
  ServiceError,
  UntypedServiceImplementation,
} from '@grpc/grpc-js';
import {
  AskIntents,
  CancelIntent,
  ConfirmIntent,
  GetIntent,
  type IntentAnswer,
  type RowAnswer,
} from '#assistance';
import { HubError } from '#kernel';
import { safeError, type Permission, type Principal } from '#platform';
import { askerOf, ownIntent, seerOf } from '../../intents/intent-asker.js';
import { GrpcAdmission } from '../grpc-admission.js';
import { serviceError } from '../grpc-errors.js';
import { answerMessage } from './messages.js';
import {
  fenOf,
  idOf,
  keyOf,
  reasonOf,
  type CancelRequest,
  type ConfirmRequest,
  type GetRequest,
} from './requests.js';
import { answerRunCall, type RunCall } from './run-call.js';

/** The calls of `proto/doudi/aid_intents/v1`: the same commands and queries as REST. */
@Injectable()
export class AidIntentsCalls {
  private readonly logger = new Logger('grpc');

  constructor(
    private readonly admission: GrpcAdmission,
    private readonly commands: CommandBus,
    private readonly queries: QueryBus,
  ) {}

  implementation(): UntypedServiceImplementation {
    const run: handleBidiStreamingCall<{ intent?: unknown }, object> = (call) =>
      void this.askRun(call);
    return {
      Ask: this.unary<{ intent?: unknown }>('aid-intent.ask', (principal, { intent }) =>
        this.askOne(principal, intent),
      ),
      AskRun: run,
      Confirm: this.unary<ConfirmRequest>('aid-intent.ask', (principal, request) =>
        this.commands.execute(
          new ConfirmIntent(ownIntent(principal, idOf(request)), fenOf(request)),
        ),
      ),
      Cancel: this.unary<CancelRequest>('aid-intent.ask', (principal, request) =>
        this.commands.execute(
          new CancelIntent(ownIntent(principal, idOf(request)), reasonOf(request)),
        ),
      ),
      Get: this.unary<GetRequest>('aid-intent.read', (principal, request) =>
        this.queries.execute(new GetIntent(keyOf(request), seerOf(principal))),
      ),
    };
  }

  private async askOne(principal: Principal, intent: unknown): Promise<IntentAnswer> {
    const [row] = await this.ask(principal, [intent]);
    if (row && 'answer' in row) return row.answer;
    throw row!.error;
  }

  private ask(principal: Principal, rows: readonly unknown[]): Promise<readonly RowAnswer[]> {
    return this.commands.execute(new AskIntents(rows, askerOf(principal)));
  }

  private async askRun(call: RunCall): Promise<void> {
    try {
      const principal = await this.admission.admit(call.metadata, 'aid-intent.ask');
      await answerRunCall(call, (rows) => this.ask(principal, rows));
    } catch (error) {
      if (!call.cancelled) call.emit('error', this.failed(error));
    }
  }

  private unary<R>(
    permission: Permission,
    answer: (principal: Principal, request: R) => Promise<IntentAnswer>,
  ): handleUnaryCall<R, object> {
    return (call, done) => {
      this.admission
        .admit(call.metadata, permission)
        .then((principal) => answer(principal, call.request))
        .then(
          (result) => done(null, { answer: answerMessage(result) }),
          (error: unknown) => done(this.failed(error)),
        );
    };
  }

  private failed(error: unknown): ServiceError {
    if (!(error instanceof HubError)) {
      this.logger.error({ msg: 'a call failed', ...safeError(error) });
    }
    return serviceError(error);
  }
}
