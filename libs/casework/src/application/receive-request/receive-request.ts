import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { HubError } from '#kernel';
import type { Department, ProgrammeCode } from '#contracts';
import { receive } from '../../domain/intake/decide.js';
import { intakeRequestId } from '../../domain/intake/intake-id.js';
import type { IntakeEvent, IntakeRequest } from '../../domain/intake/intake-request.js';
import { split } from '../../domain/intake/split.js';
import { mustActIn, type Actor } from '../actor.js';
import { INTAKE_REQUESTS, type Aggregates } from '../aggregates.js';
import {
  INTAKE_POLICY,
  INTAKE_SUBJECTS,
  type IntakePolicy,
  type IntakeSubjects,
} from '../casework-ports.js';
import { requestAnswerOf, type IntakeRequestAnswer } from '../intake-answer.js';
import { IntakeDesk } from '../intake-desk.js';

/** What a window takes in. */
export interface ReceivedAtWindow {
  /** The window’s own number: sent again, it is the same request. */
  readonly number: string;
  /** Token of the person or household. */
  readonly subject: string;
  /** Six digits. */
  readonly division: string;
  readonly programmes: readonly ProgrammeCode[];
  /** A remark, in clear; sealed before it is stored. */
  readonly note?: string;
}

/**
 * 一门受理、协同办理: one household asks once, and every department that answers for something gets its
 * part, with its clock. @throws HubError `casework.other-division`, `casework.no-day`,
 * `intake-request.unknown-subject`, `intake-request.number-used`
 */
export class ReceiveRequest extends Command<IntakeRequestAnswer> {
  constructor(
    readonly received: ReceivedAtWindow,
    readonly actor: Actor,
  ) {
    super();
  }
}

@CommandHandler(ReceiveRequest)
export class ReceiveRequestHandler implements ICommandHandler<ReceiveRequest> {
  constructor(
    @Inject(INTAKE_REQUESTS) private readonly requests: Aggregates<IntakeRequest, IntakeEvent>,
    @Inject(INTAKE_POLICY) private readonly policy: IntakePolicy,
    @Inject(INTAKE_SUBJECTS) private readonly subjects: IntakeSubjects,
    private readonly desk: IntakeDesk,
  ) {}

  async execute({ received, actor }: ReceiveRequest): Promise<IntakeRequestAnswer> {
    const { division, subject, note } = received;
    mustActIn(actor, division);
    const day = await this.desk.mustHaveDay();
    const number = this.subjects.numberToken(actor.department, division, received.number);
    const id = intakeRequestId(number);
    const known = await this.requests.load(id);
    if (known) return requestAnswerOf(sameAs(known, received), day);
    if (!(await this.subjects.isKnown(subject))) throw unknownSubject();
    const programmes = [...new Set(received.programmes)];
    const termsOf = await this.policy.inForce();
    const parts = split(programmes.map((code) => termsOf(code, division, day)));
    const department = actor.department as Department;
    const request = { request: id, number, subject, department, division, programmes };
    const stored = await this.desk.begin({ id, subject, actor, day, note }, (said) =>
      receive(request, parts, said),
    );
    return requestAnswerOf(sameAs(stored, received), day);
  }
}

/** @throws HubError `intake-request.number-used` */
function sameAs(known: IntakeRequest, { subject, division, programmes }: ReceivedAtWindow) {
  const asked = new Set<string>(programmes);
  const same =
    known.subject === subject &&
    known.division === division &&
    known.programmes.length === asked.size &&
    known.programmes.every((code) => asked.has(code));
  if (same) return known;
  throw new HubError(
    'conflict',
    'intake-request.number-used',
    {
      zh: '该受理单号已用于内容不同的受理。内容相同才可重发；新的受理请用新的编号。',
      en: 'This number was used for a request with other content. Only the same may be sent again; a new request needs a new number.',
    },
    '/number',
  );
}

const unknownSubject = (): HubError =>
  new HubError(
    'invalid',
    'intake-request.unknown-subject',
    {
      zh: '平台上没有这个家庭或个人。请先按证件号码查找，再用查到的代号受理。',
      en: 'The hub knows no such household or person: search by identity document first and use the token found.',
    },
    '/subject',
  );
