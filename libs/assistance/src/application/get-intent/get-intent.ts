import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Intent } from '../../domain/intents/intent.js';
import { intentId } from '../../domain/intents/intent-id.js';
import { answerOf, type IntentAnswer } from '../intent-answer.js';
import { INTENT_DESK, type IntentDesk } from '../intent-desk.js';
import { intentNotFound } from '../intent-not-found.js';
import { INTENT_TOKENS, type IntentTokens } from '../intent-ports.js';

/** By the hub’s id, or by the department’s own number within its source. */
export type IntentKey =
  { readonly id: string } | { readonly source: string; readonly number: string };

/** Whose intents may be seen: of this department, in these divisions; all where nothing is said. */
export interface IntentSeer {
  readonly department?: string;
  /** Prefixes. */
  readonly divisions?: readonly string[];
}

/** One intent as it stands. @throws HubError `aid-intent.not-found` */
export class GetIntent extends Query<IntentAnswer> {
  constructor(
    readonly key: IntentKey,
    readonly seer: IntentSeer,
  ) {
    super();
  }
}

@QueryHandler(GetIntent)
export class GetIntentHandler implements IQueryHandler<GetIntent> {
  constructor(
    @Inject(INTENT_DESK) private readonly desk: IntentDesk,
    @Inject(INTENT_TOKENS) private readonly tokens: IntentTokens,
  ) {}

  async execute({ key, seer }: GetIntent): Promise<IntentAnswer> {
    const id = 'id' in key ? key.id : intentId(this.tokens.numbered('i', key.source, key.number));
    const intent = await this.desk.find(id);
    if (intent && maySee(seer, intent)) return answerOf(intent);
    throw intentNotFound();
  }
}

const maySee = ({ department, divisions }: IntentSeer, { terms }: Intent): boolean =>
  (department === undefined || department === terms.department) &&
  (divisions === undefined || divisions.some((prefix) => terms.division.startsWith(prefix)));
