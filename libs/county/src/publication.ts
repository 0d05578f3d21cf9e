/** The departments of the county. */
export type Department =
  | 'civil-affairs'
  | 'medical-insurance'
  | 'education'
  | 'housing'
  | 'human-resources'
  | 'disabled-persons-federation';

/** A CloudEvents 1.0 event in structured JSON form, as its department publishes it. */
export interface CountyEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly recordedtime: string;
  readonly sequence: string;
  readonly datacontenttype: 'application/json';
  readonly data: Readonly<Record<string, unknown>>;
}

/** One Kafka message: an event, or bytes that no publisher would let through. */
export type Publication =
  | {
      readonly department: Department;
      readonly kind: 'event';
      readonly event: CountyEvent;
      /** Sent before: the same id with the same content, to which a hub answers “duplicate”. */
      readonly again: boolean;
      readonly key: string;
    }
  | {
      readonly department: Department;
      readonly kind: 'raw';
      /** `null` is a tombstone. */
      readonly bytes: Uint8Array | null;
      readonly headers?: Readonly<Record<string, string>>;
      readonly key: string;
    };

/** A person as departments name them: document, number and what goes with it. All of it personal. */
export interface PersonDocument {
  readonly documentType: string;
  readonly documentNumber?: string;
  readonly issuingCountry?: string;
  readonly localReference?: string;
  readonly name?: string;
  readonly phone?: string;
  readonly bankAccount?: string;
}

/** Whom a finding is about. `source` belongs to a person without documents. */
export type FindingSubject =
  | { readonly subjectKind: 'person'; readonly subject: PersonDocument; readonly source: string }
  | { readonly subjectKind: 'household'; readonly subject: string };

export type PlantedFinding = FindingSubject & { readonly rule: string; readonly note: string };

/** A message that must end in quarantine, and why. */
export interface PlantedQuarantine {
  readonly code: BrokenCode;
  readonly department: Department;
  readonly key: string;
  readonly note: string;
}

/** The hub's code for the reason. Behind `unknown-reference` a message waits, the others are rejected. */
export type BrokenCode =
  | 'not-json'
  | 'wrong-envelope'
  | 'unknown-type'
  | 'unknown-version'
  | 'failed-rule'
  | 'wrong-check-digit'
  | 'outside-mandate'
  | 'too-large'
  | 'future-date'
  | 'id-conflict'
  | 'tombstone'
  | 'unknown-reference';

/** Numbers of a source that were never published. */
export interface PlantedGap {
  readonly source: string;
  readonly from: number;
  readonly to: number;
}

/** What the generator hid in the county. Complete once the last batch has been taken. */
export interface Planted {
  /** Open once the last day is opened. */
  readonly findings: PlantedFinding[];
  /** Opened on the way and closed again by a later fact; none of them may be open at the end. */
  readonly closed: PlantedFinding[];
  /** Lawful cases that resemble a finding of the rule; none may be raised. */
  readonly lookAlikes: PlantedFinding[];
  readonly quarantined: PlantedQuarantine[];
  readonly gaps: PlantedGap[];
  readonly counts: {
    households: number;
    /** Messages of both kinds, repeats included. */
    publications: number;
    /** Messages with an event that the hub must store. */
    stored: number;
    /** Published again under the same id with the same content. */
    duplicates: number;
    corrected: number;
    revoked: number;
  };
}
