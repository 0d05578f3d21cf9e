import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { IntakeEvent, IntakeRequest } from '../../domain/intake/intake-request.js';
import type { Seer } from '../actor.js';
import { INTAKE_REQUESTS, type Aggregates } from '../aggregates.js';
import { CASEWORK_DAYS, type CaseworkDays } from '../casework-ports.js';
import { requestAnswerOf, type IntakeRequestAnswer } from '../intake-answer.js';
import { requestNotFound, seesRequest } from '../intake-desk.js';

/** One request with every department’s part. @throws HubError `intake-request.not-found` */
export class GetRequest extends Query<IntakeRequestAnswer> {
  constructor(
    readonly id: string,
    readonly seer: Seer,
  ) {
    super();
  }
}

@QueryHandler(GetRequest)
export class GetRequestHandler implements IQueryHandler<GetRequest> {
  constructor(
    @Inject(INTAKE_REQUESTS) private readonly requests: Aggregates<IntakeRequest, IntakeEvent>,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  async execute({ id, seer }: GetRequest): Promise<IntakeRequestAnswer> {
    const known = await this.requests.load(id);
    if (known === undefined || !seesRequest(seer, known)) throw requestNotFound();
    return requestAnswerOf(known, await this.days.today());
  }
}
