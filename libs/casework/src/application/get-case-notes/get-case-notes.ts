import { Inject } from '@nestjs/common';
import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { SealedNote } from '#contracts';
import type { Case, CaseEvent } from '../../domain/cases/case.js';
import { sees, type Seer } from '../actor.js';
import { CASES, type Aggregates } from '../aggregates.js';
import { caseNotFound } from '../case-desk.js';

/** A remark as it is stored, and the key that it is sealed with. */
export interface NoteOfCase extends SealedNote {
  readonly revision: number;
  /** The person or household whose key opens it. */
  readonly token: string;
}

/** The remarks of a case, sealed: to be opened with a purpose only. @throws HubError `case.not-found` */
export class GetCaseNotes extends Query<readonly NoteOfCase[]> {
  constructor(
    readonly id: string,
    readonly seer: Seer,
  ) {
    super();
  }
}

@QueryHandler(GetCaseNotes)
export class GetCaseNotesHandler implements IQueryHandler<GetCaseNotes> {
  constructor(@Inject(CASES) private readonly cases: Aggregates<Case, CaseEvent>) {}

  async execute({ id, seer }: GetCaseNotes): Promise<readonly NoteOfCase[]> {
    const known = await this.cases.load(id);
    if (known === undefined || !sees(seer, known)) throw caseNotFound();
    const history = await this.cases.history(id);
    return history.flatMap(({ event, revision }) => {
      const { note } = event.data as { note?: SealedNote };
      return note ? [{ revision, token: known.subject, sealed: note.sealed }] : [];
    });
  }
}
