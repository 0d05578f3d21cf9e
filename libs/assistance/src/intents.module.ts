import { Module, type DynamicModule } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { AskIntentsHandler } from './application/ask-intents/ask-intents.js';
import { CancelIntentHandler } from './application/cancel-intent/cancel-intent.js';
import { ConfirmIntentHandler } from './application/confirm-intent/confirm-intent.js';
import { GetIntentHandler } from './application/get-intent/get-intent.js';
import { INTENT_DESK, type IntentDesk } from './application/intent-desk.js';
import {
  INTENT_MANDATE,
  INTENT_TOKENS,
  type IntentMandate,
  type IntentTokens,
} from './application/intent-ports.js';
import { ListBypassesHandler } from './application/list-bypasses/list-bypasses.js';

export interface IntentsModuleOptions {
  readonly desk: IntentDesk;
  readonly tokens: IntentTokens;
  readonly mandate: IntentMandate;
}

/** What a department asks before the money moves. */
@Module({})
export class IntentsModule {
  static forRoot({ desk, tokens, mandate }: IntentsModuleOptions): DynamicModule {
    return {
      module: IntentsModule,
      imports: [CqrsModule],
      providers: [
        { provide: INTENT_DESK, useValue: desk },
        { provide: INTENT_TOKENS, useValue: tokens },
        { provide: INTENT_MANDATE, useValue: mandate },
        AskIntentsHandler,
        CancelIntentHandler,
        ConfirmIntentHandler,
        GetIntentHandler,
        ListBypassesHandler,
      ],
    };
  }
}
