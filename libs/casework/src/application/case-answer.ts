import type { CaseFinding } from '#contracts';
import type { Sentence } from '#kernel';
import { isLive, type Case, type CaseEvent } from '../domain/cases/case.js';
import type { Recorded } from './aggregates.js';

/** A case as it is shown: tokens only. */
export interface CaseAnswer {
  readonly id: string;
  readonly rule: string;
  readonly kind: Case['kind'];
  readonly subject: string;
  readonly status: Case['status'];
  readonly department: string;
  readonly division: string;
  readonly officer?: string;
  /** Id of the finding that it rests on now. */
  readonly finding: string;
  readonly since: string;
  /** Last day of the time that runs for the department. */
  readonly due?: string;
  /** Somebody has it still to work on and its time is over. */
  readonly overdue: boolean;
  readonly reason: Sentence;
  readonly clause: string;
  readonly households: readonly string[];
  readonly awards: readonly string[];
  /** Decimal positions. */
  readonly evidence: readonly string[];
  /** Digest of the facts. */
  readonly facts: string;
  readonly resolution?: Case['resolution'];
  readonly tolerated: boolean;
  readonly openedAt: string;
  readonly changedAt: string;
  /** What the next command expects. */
  readonly revision: number;
}

/** One thing that was said of a case. */
export interface CaseStep {
  readonly revision: number;
  readonly position: string;
  readonly kind: CaseEvent['kind'];
  /** Subject of the token; `hub` for the hub. */
  readonly by: string;
  /** When the hub took it in: ISO 8601, UTC. */
  readonly at: string;
  readonly day?: string;
  /** There is a remark, to be read with a purpose. */
  readonly noted: boolean;
  /** What else the event says. */
  readonly said: Readonly<Record<string, unknown>>;
}

/** @param today the last opened day */
export function answerOf(one: Case, today: string | undefined): CaseAnswer {
  const { found } = one;
  const { due } = found;
  return {
    id: one.id,
    rule: one.rule,
    kind: one.kind,
    subject: one.subject,
    status: one.status,
    department: one.department,
    division: one.division,
    ...(one.officer !== undefined && { officer: one.officer }),
    finding: found.finding,
    since: found.since,
    ...(due !== undefined && { due }),
    overdue: isLive(one) && due !== undefined && today !== undefined && due < today,
    reason: found.reason,
    clause: found.clause,
    households: found.households,
    awards: found.awards,
    evidence: found.evidence.map(String),
    facts: found.facts,
    ...(one.resolution !== undefined && { resolution: one.resolution }),
    tolerated: one.tolerated,
    openedAt: String(one.openedAt),
    changedAt: String(one.changedAt),
    revision: one.revision,
  };
}

/** What a remark says is never among it. */
export function stepOf({ event, position, revision, at }: Recorded<CaseEvent>): CaseStep {
  const { by, day } = event.data;
  const { note, found } = event.data as { note?: object; found?: CaseFinding };
  const rest = Object.entries(event.data).filter(([field]) => !SHOWN_APART.has(field));
  const said = { ...Object.fromEntries(rest), ...(found && { found: shown(found) }) };
  return {
    revision,
    position: String(position),
    kind: event.kind,
    by,
    at: at.toISOString(),
    ...(day !== undefined && { day }),
    noted: note !== undefined,
    said,
  };
}

const SHOWN_APART: ReadonlySet<string> = new Set(['case', 'by', 'day', 'note', 'found']);

const shown = (found: CaseFinding) => ({
  ...found,
  at: String(found.at),
  evidence: found.evidence.map(String),
});
