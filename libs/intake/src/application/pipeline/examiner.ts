import { catalogueEntry, checkReplacement, readEvent, type RawCloudEvent } from '#contracts';
import { invariant, parseUuid, uuidV5 } from '#kernel';
import { checkFuture } from '../../domain/future-dates.js';
import { checkMandate, type MandateTable } from '../../domain/mandate.js';
import { mainSubject, referencesOf } from '../../domain/references.js';
import { unknownProblem, type Refusal } from '../../domain/refusal.js';
import { Tokeniser, type Tokens } from '../../domain/tokenise.js';
import type { Clock, Envelope, Incoming, Log } from '../ports.js';
import type { Original } from './amendments.js';
import type { Candidate, Refused } from './candidate.js';
import type { Fingerprint } from './fingerprint.js';

/** Of the ids of departments' events in the store; must never change. */
const SOURCE_NAMESPACE = parseUuid('6f1c1c0e-5d8a-4c3b-9a57-0d6b2f4e8a11');

export const storeId = (source: string, id: string): string =>
  uuidV5(SOURCE_NAMESPACE, `${source}\n${id}`);

export interface ExaminerOptions {
  readonly mandate: MandateTable;
  readonly tokens: Tokens;
  readonly fingerprint: Fingerprint;
  readonly now: Clock;
  readonly log: Log;
}

/** A correction or revocation whose original is still to be looked up. */
export interface PendingAmendment {
  readonly message: Incoming;
  readonly event: RawCloudEvent;
  readonly eventId: string;
  readonly fingerprint: string;
  /** Store id of the original. */
  readonly originalId: string;
}

export type Examined = Candidate | Refused | PendingAmendment;

export const isPending = (result: Examined): result is PendingAmendment => 'originalId' in result;

/** Everything that can be said of one message by itself. */
export class Examiner {
  constructor(private readonly options: ExaminerOptions) {}

  examine(message: Incoming): Examined {
    try {
      return this.look(message);
    } catch (error) {
      return this.failed(message, {}, error);
    }
  }

  /** Completes an amendment once its original is at hand. */
  amend(pending: PendingAmendment, original: Original): Candidate | Refused {
    try {
      return this.complete(pending, original);
    } catch (error) {
      return this.failed(pending.message, pending.event, error);
    }
  }

  /** A message that the hub itself stumbles over must not stop its partition. */
  private failed(message: Incoming, envelope: Envelope, error: unknown): Refused {
    const { topic, partition, offset } = message;
    this.options.log('error', `${topic}/${partition}@${offset}: ${(error as Error).name}`);
    return { message, envelope, refusal: unknownProblem(), counts: false };
  }

  private look(message: Incoming): Examined {
    const read = readEvent(message.value, message.headers);
    if (!read.ok) {
      const { refusal, envelope } = read.error;
      return { message, envelope, refusal, counts: this.isOwnSource(message, envelope['source']) };
    }
    const { event, entry } = read.value;
    const refusal = this.check(message, event);
    if (refusal !== undefined) {
      const counts = this.isOwnSource(message, event.source);
      return { message, envelope: event, refusal, counts };
    }
    const identified = {
      message,
      event,
      eventId: storeId(event.source, event.id),
      fingerprint: this.options.fingerprint.of(event),
    };
    const original = event.data['original'] as { source: string; id: string } | undefined;
    if (original !== undefined) {
      return { ...identified, originalId: storeId(original.source, original.id) };
    }
    const tokeniser = new Tokeniser(event.source, this.options.tokens);
    const data = tokeniser.replace(entry, event.data);
    const subject = mainSubject(data);
    invariant(subject !== undefined, 'every fact is about someone');
    const slots = tokeniser.slotsFor(subject);
    return { ...identified, data, slots, subject, ...referencesOf(entry.kind, data) };
  }

  private complete(pending: PendingAmendment, original: Original): Candidate | Refused {
    const { message, event } = pending;
    const refusal = this.checkAmendment(pending, original);
    if (refusal !== undefined) return { message, envelope: event, refusal, counts: true };
    const { source, id, eventId, position, type, subjects, subject, award } = original;
    const entry = catalogueEntry(type)!;
    const tokeniser = new Tokeniser(event.source, this.options.tokens);
    const data: Record<string, unknown> = { ...event.data };
    data['original'] = {
      ...{ source, id, eventId, position: position.toString(), type, subjects },
      ...(award === undefined ? {} : { award }),
    };
    let introduces: readonly string[] = [];
    const replacement = event.data['replacement'] as Record<string, unknown> | undefined;
    if (replacement !== undefined) {
      const stored = tokeniser.replace(entry, replacement);
      data['replacement'] = stored;
      introduces = referencesOf(entry.kind, stored).introduces;
    }
    return { ...pending, data, slots: tokeniser.slotsFor(subject), subject, needs: [], introduces };
  }

  private checkAmendment(pending: PendingAmendment, original: Original): Refusal | undefined {
    const { message, event } = pending;
    if (original.department !== message.department) {
      return {
        code: 'outside-mandate',
        pointer: '/data/original',
        zh: '被更正或撤回的事件属于其他部门，只能由原部门更正或撤回。',
        en: 'The original is another department’s event; only that department can correct or revoke it.',
      };
    }
    const replacement = event.data['replacement'] as Record<string, unknown> | undefined;
    if (replacement === undefined) return undefined;
    return (
      checkReplacement(original.type, replacement) ??
      checkMandate(this.options.mandate, this.claim(message, event, replacement))
    );
  }

  private check(message: Incoming, event: RawCloudEvent): Refusal | undefined {
    const { mandate, now } = this.options;
    return (
      checkMandate(mandate, this.claim(message, event, event.data)) ?? checkFuture(event, now())
    );
  }

  private claim(
    message: Incoming,
    event: RawCloudEvent,
    data: Readonly<Record<string, unknown>>,
  ): Parameters<typeof checkMandate>[1] {
    return {
      department: message.department,
      typeDepartment: catalogueEntry(event.type)!.department,
      source: event.source,
      payingDivision: (data['payingBody'] as { division: string } | undefined)?.division,
      programme: data['programme'] as string | undefined,
    };
  }

  private isOwnSource({ department }: Incoming, source: unknown): boolean {
    if (typeof source !== 'string') return false;
    const claim = { department, typeDepartment: department, source };
    return checkMandate(this.options.mandate, claim) === undefined;
  }
}
