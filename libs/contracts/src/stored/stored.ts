import type { HouseholdRef } from '../common/household-ref.js';
import type { PersonRef } from '../common/person-ref.js';
import type { EventRef } from '../fact/event-ref.js';

/** A person as stored: the token, and the rest under that person's key. */
export interface StoredPersonRef {
  /** `p_…` */
  readonly token: string;
  /** base64url of version, nonce, ciphertext and tag; absent or unreadable once the person is erased. */
  readonly sealed?: string;
}

/** A household as stored. */
export interface StoredHouseholdRef {
  /** `h_…` */
  readonly token: string;
  readonly sealed?: string;
}

/** Exactly one of the two. */
export interface StoredSubject {
  readonly person?: StoredPersonRef;
  readonly household?: StoredHouseholdRef;
}

/** An address, under the key of the event's main subject. */
export interface StoredAddress {
  readonly sealed?: string;
}

/** The original of a correction or revocation, as intake found it. */
export interface StoredEventRef extends Readonly<EventRef> {
  /** Id in the event store. */
  readonly eventId: string;
  /** Decimal position in the event store. */
  readonly position: string;
  /** Type whose data the original stood for: a correction stands for what it corrected. */
  readonly type: string;
  /** Tokens of every person and household that the original named. */
  readonly subjects: readonly string[];
  /** Token of the original's award, if it had one. */
  readonly award?: string;
}

/**
 * Data as stored: the same JSON with references to persons and households replaced, addresses sealed, and
 * the numbers of awards, applications, instructions and settlements turned into tokens (still strings).
 */
export type StoredData<T> = T extends PersonRef
  ? StoredPersonRef
  : T extends HouseholdRef
    ? StoredHouseholdRef
    : T extends EventRef
      ? StoredEventRef
      : T extends readonly (infer Item)[]
        ? readonly StoredData<Item>[]
        : T extends object
          ? { readonly [K in keyof T]: K extends 'address' ? StoredAddress : StoredData<T[K]> }
          : T;
