import {
  householdCanonical,
  numberedCanonical,
  personCanonical,
  type PersonIdentity,
} from '../domain/canonical.js';
import type { TokenMaker } from './token-maker.js';

/** Tokens straight from what a department writes. */
export class SubjectTokens {
  constructor(private readonly maker: TokenMaker) {}

  /** @param source of the event: keeps persons without a document apart */
  person(person: PersonIdentity, source: string): string {
    return this.maker.token('p', personCanonical(person, source));
  }

  household(number: string): string {
    return this.maker.token('h', householdCanonical(number));
  }

  /** Awards and applications `a`, payment instructions `i`, settlements `s`. */
  numbered(kind: 'a' | 'i' | 's', source: string, number: string): string {
    return this.maker.token(kind, numberedCanonical(source, number));
  }
}
