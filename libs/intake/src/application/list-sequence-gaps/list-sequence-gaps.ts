import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { INTAKE_FIGURES, type IntakeFigures, type SourceGaps } from '../intake-figures.js';

/** Sources of which numbers are missing; with a department, all of its sources. */
export class ListSequenceGaps extends Query<readonly SourceGaps[]> {
  constructor(readonly department?: string) {
    super();
  }
}

@QueryHandler(ListSequenceGaps)
export class ListSequenceGapsHandler implements IQueryHandler<ListSequenceGaps> {
  constructor(@Inject(INTAKE_FIGURES) private readonly figures: IntakeFigures) {}

  execute({ department }: ListSequenceGaps): Promise<readonly SourceGaps[]> {
    return this.figures.gaps(department);
  }
}
