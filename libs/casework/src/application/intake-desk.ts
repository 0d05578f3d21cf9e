import { Inject, Injectable } from '@nestjs/common';
import { HubError, invariant } from '#kernel';
import type { Decided, SaidOnDay } from '../domain/intake/decide.js';
import type { IntakeEvent, IntakeRequest, Task } from '../domain/intake/intake-request.js';
import { sees, type Actor, type Owned, type Seer } from './actor.js';
import { INTAKE_REQUESTS, type Aggregates } from './aggregates.js';
import { CASE_NOTES, CASEWORK_DAYS, type CaseNotes, type CaseworkDays } from './casework-ports.js';
import { requestAnswerOf, type IntakeRequestAnswer } from './intake-answer.js';

/** What every command about a department’s part of a request says. */
export interface TaskOrder {
  readonly request: string;
  readonly task: string;
  /** Revision of the request that the person has seen. */
  readonly expected: number;
  readonly actor: Actor;
  /** A remark, in clear; sealed before it is stored. */
  readonly note?: string;
}

interface Beginning {
  readonly id: string;
  /** Token. */
  readonly subject: string;
  readonly actor: Actor;
  readonly day: string;
  readonly note: string | undefined;
}

type DecideTask = (known: IntakeRequest, task: Task, said: SaidOnDay) => Decided;

/** Where departments work on their parts of requests, and windows on what came back. */
@Injectable()
export class IntakeDesk {
  constructor(
    @Inject(INTAKE_REQUESTS) private readonly requests: Aggregates<IntakeRequest, IntakeEvent>,
    @Inject(CASE_NOTES) private readonly notes: CaseNotes,
    @Inject(CASEWORK_DAYS) private readonly days: CaseworkDays,
  ) {}

  /**
   * @param ownerOf who may do this: the department of the task, or that of the window
   * @throws HubError `intake-request.not-found`, `casework.changed`; what `decide` refuses with
   */
  async perform(
    { request, task: id, expected, actor, note }: TaskOrder,
    ownerOf: (known: IntakeRequest, task: Task) => Owned,
    decide: DecideTask,
  ): Promise<IntakeRequestAnswer> {
    const known = await this.requests.load(request);
    const task = known?.tasks.find((one) => one.id === id);
    if (!known || !task || !sees(actor, ownerOf(known, task))) throw requestNotFound();
    const day = await this.mustHaveDay();
    const after = await this.notes.sealing(known.subject, note, (sealed, alongside) =>
      this.requests.act(
        request,
        expected,
        (state) => {
          const said = { by: actor.subject, day, ...(sealed && { note: sealed }) };
          return decide(state, taskOf(state, id), said);
        },
        alongside,
      ),
    );
    return requestAnswerOf(after, day);
  }

  /** Stores the first events of a request, or finds the one that has its number already. */
  async begin(
    { id, subject, actor, day, note }: Beginning,
    events: (said: SaidOnDay) => readonly IntakeEvent[],
  ): Promise<IntakeRequest> {
    await this.notes.sealing(subject, note, (sealed, alongside) => {
      const said = { by: actor.subject, day, ...(sealed && { note: sealed }) };
      return this.requests.append([{ known: undefined, events: events(said) }], alongside);
    });
    const known = await this.requests.load(id);
    invariant(known !== undefined, 'a request that was stored, by whomever, is there');
    return known;
  }

  /** @throws HubError `casework.no-day` */
  async mustHaveDay(): Promise<string> {
    const day = await this.days.today();
    if (day !== undefined) return day;
    throw new HubError('unavailable', 'casework.no-day', {
      zh: '平台尚未开日，期限无从起算，请稍后再试。',
      en: 'The hub has opened no day yet, so no clock can start: try again shortly.',
    });
  }
}

/** A request is seen by the department that took it in and by those that have a part of it. */
export const seesRequest = (seer: Seer, known: IntakeRequest): boolean =>
  sees(seer, known) || known.tasks.some((task) => sees(seer, task));

function taskOf({ tasks }: IntakeRequest, id: string): Task {
  const task = tasks.find((one) => one.id === id);
  if (task === undefined) throw requestNotFound();
  return task;
}

/** Also said of another department’s: that there is one is not theirs to know. */
export const requestNotFound = (): HubError =>
  new HubError('not-found', 'intake-request.not-found', {
    zh: '没有这项受理或任务，或不在您可办理、可查看的范围内。请核对编号。',
    en: 'There is no such request or task, or it is not yours to see. Check the ids.',
  });
