import { OPEN_END } from '#kernel';
import type { AwardDoc, GrantFact, PaymentDoc } from './documents.js';
import { circleOf } from './running.js';
import { spansOf, type Span } from './spans.js';

export type AidState = 'applied' | 'refused' | 'upcoming' | 'running' | 'past';

/** One award (or application) as lists and views show it on a day; sums in 分. */
export interface AidLine {
  readonly award: string;
  readonly beneficiary: string;
  readonly programme: string;
  readonly department: string;
  readonly division: string;
  readonly payer?: string;
  readonly state: AidState;
  readonly from?: string;
  readonly to?: string;
  readonly fen?: number;
  readonly per?: string;
  readonly paidFen: number;
  readonly payments: number;
  readonly lastPaidOn?: string;
  readonly circle?: 1 | 2;
  /** Decimal position of the grant, or else of the application. */
  readonly position: string;
}

export interface AidDocuments {
  readonly beneficiary: string;
  readonly award: string;
  readonly doc: AwardDoc;
  readonly payments: PaymentDoc;
}

/**
 * What is true of an award on a day. Undefined for a document that only says who else is covered, of which
 * everything was revoked, or of which nothing had been decided or begun by the day.
 */
export function aidLine(documents: AidDocuments, day: string): AidLine | undefined {
  const { doc } = documents;
  const grant = grantOn(doc, day);
  return grant ? grantLine(documents, grant, day) : applicationLine(documents, day);
}

/** The lines of some awards in order of programme and first day. */
export function aidLines(documents: Iterable<AidDocuments>, day: string): AidLine[] {
  const lines: AidLine[] = [];
  for (const one of documents) {
    const line = aidLine(one, day);
    if (line) lines.push(line);
  }
  return lines.sort(byProgramme);
}

/** The grant in force, else the last one begun, else the first to begin of those decided. */
function grantOn(doc: AwardDoc, day: string): Pick<Span, 'grant' | 'from' | 'to'> | undefined {
  const spans = spansOf(doc)
    .filter(({ grant }) => hasCome(grant, day))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  const begun = spans.filter(({ from }) => from <= day);
  const span = begun.find(({ to }) => day <= to) ?? begun.at(-1) ?? spans[0];
  if (span) return span;
  // A grant that was ended before it began was never in force, but it was decided.
  const grant = doc.granted?.findLast((one) => hasCome(one, day));
  return grant && { grant, from: grant.from, to: '' };
}

/** A grant counts from its decision, or from its first day where it was decided afterwards. */
const hasCome = ({ on, from }: GrantFact, day: string): boolean => on <= day || from <= day;

function grantLine(
  documents: AidDocuments,
  { grant, from, to }: Pick<Span, 'grant' | 'from' | 'to'>,
  day: string,
): AidLine {
  const { beneficiary, award, doc } = documents;
  const circle = circleOf(new Set([grant.programme]));
  return {
    award,
    beneficiary,
    programme: grant.programme,
    department: grant.department,
    division: grant.division,
    payer: grant.payer,
    state: stateOf(from, to, day),
    from,
    ...(to !== OPEN_END && to !== '' && { to }),
    ...termsOn(doc, grant, day),
    ...paidBy(documents.payments, day),
    ...(circle !== 3 && { circle }),
    position: String(grant.p),
  };
}

const stateOf = (from: string, to: string, day: string): AidState => {
  if (to < from || to < day) return 'past';
  return from > day ? 'upcoming' : 'running';
};

/** The amount in force: of the last adjustment that has begun, else of the grant. */
export function termsOn(
  doc: AwardDoc,
  grant: GrantFact,
  day: string,
): Pick<AidLine, 'fen' | 'per'> {
  let terms: { fen?: number; per?: string; from: string } = grant;
  for (const adjustment of doc.adjusted ?? []) {
    if (adjustment.from <= day && adjustment.from >= terms.from) terms = adjustment;
  }
  const { fen, per } = terms;
  return { ...(fen !== undefined && { fen }), ...(per !== undefined && { per }) };
}

function paidBy(
  { paid = [] }: PaymentDoc,
  day: string,
): Pick<AidLine, 'paidFen' | 'payments' | 'lastPaidOn'> {
  const until = paid.filter(({ on }) => on <= day);
  const last = until.reduce((latest, { on }) => (on > latest ? on : latest), '');
  return {
    paidFen: until.reduce((sum, { fen }) => sum + fen, 0),
    payments: until.length,
    ...(last !== '' && { lastPaidOn: last }),
  };
}

function applicationLine(
  { beneficiary, award, doc, payments }: AidDocuments,
  day: string,
): AidLine | undefined {
  const refusal = doc.refused?.findLast(({ on }) => on <= day);
  const decision = refusal ?? doc.applied?.findLast(({ on }) => on <= day);
  if (!decision) return undefined;
  return {
    award,
    beneficiary,
    programme: decision.programme,
    department: decision.department,
    division: decision.division,
    state: refusal ? 'refused' : 'applied',
    from: decision.on,
    ...paidBy(payments, decision.on),
    position: String(decision.p),
  };
}

/** The beneficiary last: two of them may have awards of the same number. */
const byProgramme = (a: AidLine, b: AidLine): number => (orderOf(a) < orderOf(b) ? -1 : 1);

const orderOf = ({ programme, from = '', award, beneficiary }: AidLine): string =>
  `${programme}|${from}|${award}|${beneficiary}`;
