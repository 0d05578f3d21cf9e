import {
  DEPARTMENT_CODES,
  typeOf,
  type AidFact,
  type Kind,
  type StoredData,
  type StoredDataOf,
  type StoredSubject,
} from '#contracts';
import { addFact } from '#kernel';
import type { AssistanceCollection, AssistanceDocuments } from './documents.js';

/** Where the facts of one type of event go. */
export interface FactKind {
  /** Collections its facts may be in: where a correction or revocation of it has to look. */
  readonly collections: readonly AssistanceCollection[];
  /** Adds the facts of an event at position `p` to the documents they belong to. */
  place(p: number, data: never, docs: AssistanceDocuments): void;
}

/** The department a type of event belongs to, and where its facts go. */
type Place<K extends Kind> = (
  department: string,
) => (p: number, data: StoredDataOf<K>, docs: AssistanceDocuments) => void;

const AWARD = ['award'] as const;
const PAYMENT = ['payment'] as const;

/** The token of the person or household that is aided. */
export const beneficiaryOf = ({ household, person }: StoredSubject): string =>
  household ? household.token : (person?.token ?? '');

const granted: Place<'aid.granted'> = (department) => (p, data, docs) => {
  const beneficiary = beneficiaryOf(data.beneficiary);
  const covered = data.coveredPersons?.map((person) => person.token);
  const doc = docs.award(beneficiary, data.award);
  addFact(doc, 'granted', grantFact(p, department, data, covered));
  if (!data.beneficiary.household) return;
  for (const person of covered ?? []) {
    addFact(docs.award(person, data.award), 'links', { p, of: beneficiary });
  }
};

const grantFact = (
  p: number,
  department: string,
  data: StoredDataOf<'aid.granted'>,
  covered: readonly string[] | undefined,
) => ({
  p,
  programme: data.programme,
  department,
  division: data.payingBody.division,
  payer: data.payingBody.name,
  funding: data.fundingSource,
  from: data.period.from,
  to: data.period.to,
  on: data.grantedOn,
  ...sumOf(data),
  clause: data.basis.clause,
  document: data.basis.document,
  application: data.application,
  cause: data.cause,
  single: data.singlePerson,
  identity: data.identity,
  covered,
});

const sumOf = ({ amount, quantity, per }: StoredData<AidFact>) => ({
  fen: amount?.fen,
  quantity: quantity?.value,
  unit: quantity?.unit,
  per,
});

const applied: Place<'aid.applied'> = (department) => (p, data, docs) => {
  addFact(docs.award(beneficiaryOf(data.beneficiary), data.application), 'applied', {
    p,
    programme: data.programme,
    department,
    division: data.payingBody.division,
    on: data.appliedOn,
    cause: data.cause,
  });
};

const progressed: Place<'aid.progressed'> = () => (p, data, docs) => {
  addFact(docs.award(beneficiaryOf(data.beneficiary), data.application), 'progressed', {
    p,
    stage: data.stage,
    procedure: data.procedure,
    on: data.on,
  });
};

const refused: Place<'aid.refused'> = (department) => (p, data, docs) => {
  addFact(docs.award(beneficiaryOf(data.beneficiary), data.application), 'refused', {
    p,
    programme: data.programme,
    department,
    division: data.payingBody.division,
    on: data.on,
    why: data.reason,
  });
};

const adjusted: Place<'aid.adjusted'> = () => (p, data, docs) => {
  const doc = docs.award(beneficiaryOf(data.beneficiary), data.award);
  addFact(doc, 'adjusted', { p, from: data.from, ...sumOf(data) });
};

const suspended: Place<'aid.suspended'> = () => (p, data, docs) => {
  const doc = docs.award(beneficiaryOf(data.beneficiary), data.award);
  addFact(doc, 'suspended', { p, from: data.from, why: data.reason });
};

const ended: Place<'aid.ended'> = () => (p, data, docs) => {
  const doc = docs.award(beneficiaryOf(data.beneficiary), data.award);
  addFact(doc, 'ended', { p, on: data.on, why: data.reason });
};

const paid: Place<'aid.paid'> = () => (p, data, docs) => {
  addFact(docs.payment(beneficiaryOf(data.beneficiary), data.award), 'paid', {
    p,
    order: data.instruction,
    on: data.paidOn,
    fen: data.amount?.fen ?? 0,
    from: data.period.from,
    to: data.period.to,
  });
};

const received: Place<'aid.received'> = () => (p, data, docs) => {
  addFact(docs.payment(beneficiaryOf(data.beneficiary), data.award), 'received', {
    p,
    order: data.instruction,
    on: data.receivedOn,
    fen: data.amount.fen,
  });
};

const returned: Place<'aid.returned'> = () => (p, data, docs) => {
  addFact(docs.payment(beneficiaryOf(data.beneficiary), data.award), 'returned', {
    p,
    order: data.instruction,
    on: data.returnedOn,
    fen: data.amount.fen,
    why: data.reason,
  });
};

/** Every type of event the assistance context folds: the facts of each department. */
export const AID_FACTS: ReadonlyMap<string, FactKind> = new Map(
  DEPARTMENT_CODES.flatMap((department): [string, FactKind][] => [
    [typeOf(department, 'aid.applied'), { collections: AWARD, place: applied(department) }],
    [typeOf(department, 'aid.progressed'), { collections: AWARD, place: progressed(department) }],
    [typeOf(department, 'aid.granted'), { collections: AWARD, place: granted(department) }],
    [typeOf(department, 'aid.adjusted'), { collections: AWARD, place: adjusted(department) }],
    [typeOf(department, 'aid.suspended'), { collections: AWARD, place: suspended(department) }],
    [typeOf(department, 'aid.ended'), { collections: AWARD, place: ended(department) }],
    [typeOf(department, 'aid.refused'), { collections: AWARD, place: refused(department) }],
    [typeOf(department, 'aid.paid'), { collections: PAYMENT, place: paid(department) }],
    [typeOf(department, 'aid.received'), { collections: PAYMENT, place: received(department) }],
    [typeOf(department, 'aid.returned'), { collections: PAYMENT, place: returned(department) }],
  ]),
);
