import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Page } from '#kernel';
import type { Intent } from '../../domain/intents/intent.js';
import { answerOf, type IntentAnswer } from '../intent-answer.js';
import { INTENT_DESK, type IntentDesk } from '../intent-desk.js';

/** A payment that an official let pass, with who, why and on what basis: a thing for an auditor to look at. */
export interface BypassEntry extends IntentAnswer {
  readonly department: string;
  readonly division: string;
  readonly programme: string;
  /** Token of the person or household. */
  readonly subject: string;
  readonly bypass: NonNullable<Intent['bypass']>;
}

/** Every emergency bypass, oldest first. */
export class ListBypasses extends Query<Page<BypassEntry>> {
  constructor(
    readonly division: string | undefined,
    readonly limit: number,
    readonly cursor?: string,
  ) {
    super();
  }
}

@QueryHandler(ListBypasses)
export class ListBypassesHandler implements IQueryHandler<ListBypasses> {
  constructor(@Inject(INTENT_DESK) private readonly desk: IntentDesk) {}

  async execute({ division, limit, cursor }: ListBypasses): Promise<Page<BypassEntry>> {
    const page = await this.desk.bypasses(division, limit, cursor);
    return { ...page, items: page.items.map(entryOf) };
  }
}

const entryOf = (intent: Intent): BypassEntry => ({
  ...answerOf(intent),
  department: intent.terms.department,
  division: intent.terms.division,
  programme: intent.terms.programme,
  subject: intent.terms.beneficiary,
  bypass: intent.bypass!,
});
