import {
  CATALOGUE,
  catalogueEntry,
  closureOf,
  compileCatalogue,
  readEvent,
  schemaOf,
  type JsonSchema,
} from '#contracts';
import type { Refusal } from './answer.js';
import type { FactCatalogue, FieldSchema } from './fact-catalogue.js';

const REFERENCES = '#/$defs/';

/** The published language as this department's part of it: the very check that the hub will make. */
export class ContractCatalogue implements FactCatalogue {
  private readonly schemas = new Map<string, FieldSchema>();

  constructor(private readonly department: string) {
    compileCatalogue();
  }

  check(message: string): Refusal | undefined {
    const read = readEvent(Buffer.from(message, 'utf8'), {});
    return read.ok ? undefined : read.error.refusal;
  }

  schemaOf(type: string): FieldSchema | undefined {
    if (catalogueEntry(type)?.department !== this.department) return undefined;
    let schema = this.schemas.get(type);
    if (schema === undefined) this.schemas.set(type, (schema = wholeSchema(type)));
    return schema;
  }
}

/** A type's schema with those it refers to. */
function wholeSchema(type: string): FieldSchema {
  const root = CATALOGUE.get(type)!.dataClass;
  const parts = [...closureOf(root)].map((shape): [string, JsonSchema] => [
    shape.name,
    schemaOf(shape, REFERENCES),
  ]);
  return { ...schemaOf(root, REFERENCES), $defs: Object.fromEntries(parts) };
}
