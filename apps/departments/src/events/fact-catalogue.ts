import type { Refusal } from './answer.js';

/** The part of JSON Schema that the columns of a table are read from. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly format?: string;
  readonly $ref?: string;
  /** Chinese name of each value of an enumeration. */
  readonly 'x-labels'?: Readonly<Record<string, string>>;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly $defs?: Readonly<Record<string, FieldSchema>>;
}

/** What this publisher needs to know of the published language. */
export interface FactCatalogue {
  /** The first thing wrong with an event in its JSON text, or undefined when it may be published. */
  check(message: string): Refusal | undefined;
  /** The schema of a type's data; undefined when the department has no such type. */
  schemaOf(type: string): FieldSchema | undefined;
}
