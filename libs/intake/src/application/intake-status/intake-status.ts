import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { INTAKE_FIGURES, type DepartmentFigures, type IntakeFigures } from '../intake-figures.js';

/** What has come from each department and what became of it. */
export class IntakeStatus extends Query<readonly DepartmentFigures[]> {}

@QueryHandler(IntakeStatus)
export class IntakeStatusHandler implements IQueryHandler<IntakeStatus> {
  constructor(@Inject(INTAKE_FIGURES) private readonly figures: IntakeFigures) {}

  execute(): Promise<readonly DepartmentFigures[]> {
    return this.figures.byDepartment();
  }
}
