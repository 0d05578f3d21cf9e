import { Inject, Injectable } from '@nestjs/common';
import { HubError } from '#kernel';
import type { Case, CaseEvent } from '../domain/cases/case.js';
import type { Decided, Said } from '../domain/cases/decide.js';
import { sees, type Actor } from './actor.js';
import { CASES, type Aggregates } from './aggregates.js';
import { answerOf, type CaseAnswer } from './case-answer.js';
import { CASE_NOTES, CASEWORK_DAYS, type CaseNotes, type CaseworkDays } from './casework-ports.js';

/** What every command of a person says. */
export interface CaseOrder {
  readonly id: string;
  /** Revision of the case that the person has seen. */
  readonly expected: number;
  readonly actor: Actor;
  /** A remark, in clear; sealed before it is stored. */
  readonly note?: string;
}

/** Where people work on cases: of their department, in their divisions, one after another. */
@Injectable()
export class CaseDesk {
  constructor(
    @Inject(CASES) private readonly cases: Aggregates<Case, CaseEvent>,
    @Inject(CASE_NOTES) private readonly notes: CaseNotes,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  /** @throws HubError `case.not-found`, `casework.changed`; what `decide` refuses with */
  async perform(
    { id, expected, actor, note }: CaseOrder,
    decide: (known: Case, said: Said) => Decided,
  ): Promise<CaseAnswer> {
    const known = await this.cases.load(id);
    if (known === undefined || !sees(actor, known)) throw caseNotFound();
    const day = await this.days.today();
    const said = { by: actor.subject, ...(day !== undefined && { day }) };
    const after = await this.notes.sealing(known.subject, note, (sealed, alongside) =>
      this.cases.act(
        id,
        expected,
        (state) => decide(state, { ...said, ...(sealed && { note: sealed }) }),
        alongside,
      ),
    );
    return answerOf(after, day);
  }
}

/** Also said of another department’s: that there is one is not theirs to know. */
export const caseNotFound = (): HubError =>
  new HubError('not-found', 'case.not-found', {
    zh: '没有这个案件，或不在您可办理、可查看的范围内。请从案件清单进入。',
    en: 'There is no such case, or it is not yours to see. Start from the list of cases.',
  });
