import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import { ASSISTANCE_READER, type AssistanceReader, type Finding } from '../assistance-reader.js';

/** One finding, open or closed. @throws HubError `finding.not-found` */
export class GetFinding extends Query<Finding> {
  constructor(
    readonly id: string,
    /** Only a finding that is this department's duty; every one when left out. */
    readonly department?: string,
    /** As known when this position was the last; as known now when left out. */
    readonly knownAt?: number,
  ) {
    super();
  }
}

@QueryHandler(GetFinding)
export class GetFindingHandler implements IQueryHandler<GetFinding> {
  constructor(@Inject(ASSISTANCE_READER) private readonly reader: AssistanceReader) {}

  async execute({ id, department, knownAt }: GetFinding): Promise<Finding> {
    const finding = await this.reader.finding(id, knownAt);
    if (finding && (department === undefined || finding.department === department)) return finding;
    throw new HubError('not-found', 'finding.not-found', {
      zh: '没有这条线索。请核对编号，或从线索清单进入。',
      en: 'There is no such finding. Check the id, or start from the list of findings.',
    });
  }
}
