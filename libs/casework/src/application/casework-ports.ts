import type { SealedNote } from '#contracts';
import type { ProgrammeTerms } from '../domain/intake/split.js';
import type { Alongside } from './aggregates.js';

export const CASEWORK_DAYS = Symbol('CASEWORK_DAYS');
export const CASE_NOTES = Symbol('CASE_NOTES');
export const INTAKE_POLICY = Symbol('INTAKE_POLICY');
export const INTAKE_SUBJECTS = Symbol('INTAKE_SUBJECTS');

/** The calendar of the hub. */
export interface CaseworkDays {
  /** The last opened day; undefined before the first. */
  today(): Promise<string | undefined>;
}

/** Seals remarks under the key of the person or household that they are about. */
export interface CaseNotes {
  /**
   * Does `work` with the sealed note, and again when another process made the subject's key at the same
   * time. The note is gone once the subject was erased.
   */
  sealing<T>(
    subject: string,
    note: string | undefined,
    work: (sealed: SealedNote | undefined, alongside: Alongside | undefined) => Promise<T>,
  ): Promise<T>;
}

/** The policy in force when it is asked. */
export interface IntakePolicy {
  inForce(): Promise<IntakeTerms>;
}

/** What a policy says of a programme, in a place on a day. */
export type IntakeTerms = (programme: string, division: string, day: string) => ProgrammeTerms;

/** Whom a request may be about. */
export interface IntakeSubjects {
  isKnown(token: string): Promise<boolean>;
  /** Token of the window’s own number. */
  numberToken(department: string, division: string, number: string): string;
}
