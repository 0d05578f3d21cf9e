import type { Refusal } from './answer.js';

/** The part of JSON Schema that the columns of a table are read from. */
export interface FieldSchema {
  readonly type?: string | readonly string[];
  readonly title?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, FieldSchema>>;
  readonly items?: FieldSchema;
  readonly $defs?: Readonly<Record<string, FieldSchema>>;
}

/** What this publisher needs to know of the published language. */
export interface FactCatalogue {
  /** The first thing wrong with an event, or undefined when it may be published. */
  check(event: Readonly<Record<string, unknown>>): Refusal | undefined;
  /** The schema of a type's data; undefined when the department has no such type. */
  schemaOf(type: string): FieldSchema | undefined;
}
