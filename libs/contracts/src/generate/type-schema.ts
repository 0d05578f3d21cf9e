import type { CatalogueEntry } from '../catalogue/catalogue.js';
import type { ShapeClass } from '../common/shape.js';
import { closureOf, schemaOf, type JsonSchema } from '../validation/json-schema.js';

/** Where the schemas are published; the host is the deployment's to replace. */
const BASE = 'https://doudi.example/schemas';

export const schemaAddress = (name: string): string => `${BASE}/${name}.json`;

/** JSON Schema of a class with all that it refers to in `$defs`. */
export function bundledSchema(name: string, shape: ShapeClass): JsonSchema {
  const parts = [...closureOf(shape)].filter((part) => part !== shape);
  const sorted = parts.sort((a, b) => (a.name < b.name ? -1 : 1));
  const prefix = '#/$defs/';
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: schemaAddress(name),
    ...schemaOf(shape, prefix),
    ...(sorted.length > 0 && {
      $defs: Object.fromEntries(sorted.map((part) => [part.name, schemaOf(part, prefix)])),
    }),
  };
}

/** JSON Schema of the `data` of a type; what `dataschema` points at. */
export const typeSchema = ({ type, dataClass }: CatalogueEntry): JsonSchema =>
  bundledSchema(type, dataClass);
