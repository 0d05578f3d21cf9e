import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { Case, CaseEvent } from '../../domain/cases/case.js';
import { sees, type Seer } from '../actor.js';
import { CASES, type Aggregates } from '../aggregates.js';
import { answerOf, stepOf, type CaseAnswer, type CaseStep } from '../case-answer.js';
import { caseNotFound } from '../case-desk.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';

/** A case with everything that was ever said of it, in order. */
export interface CaseInFull extends CaseAnswer {
  readonly history: readonly CaseStep[];
}

/** From the events themselves: whoever has just acted sees what they did. @throws HubError `case.not-found` */
export class GetCase extends Query<CaseInFull> {
  constructor(
    readonly id: string,
    readonly seer: Seer,
  ) {
    super();
  }
}

@QueryHandler(GetCase)
export class GetCaseHandler implements IQueryHandler<GetCase> {
  constructor(
    @Inject(CASES) private readonly cases: Aggregates<Case, CaseEvent>,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ id, seer }: GetCase): Promise<CaseInFull> {
    const known = await this.cases.load(id);
    if (known === undefined || !sees(seer, known)) throw caseNotFound();
    const history = await this.cases.history(id);
    return { ...answerOf(known, await this.days.today()), history: history.map(stepOf) };
  }
}
