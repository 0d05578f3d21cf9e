import { CATALOGUE } from '../catalogue/catalogue.js';
import { StructuredEvent } from '../envelope/structured-event.js';
import { asyncApi } from './async-api.js';
import { eventPages } from './event-pages.js';
import { sampleOf } from './sample.js';
import { bundledSchema, typeSchema } from './type-schema.js';

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** Every generated file, path from the repository's root → content. Overwritten whenever classes change. */
export function artefacts(): Map<string, string> {
  const files = new Map<string, string>();
  const schemas = 'libs/contracts/generated/schemas';
  for (const entry of CATALOGUE.values()) {
    files.set(`${schemas}/${entry.type}.json`, json(typeSchema(entry)));
  }
  files.set(`${schemas}/envelope.json`, json(bundledSchema('envelope', StructuredEvent)));
  files.set('docs/asyncapi.json', json(asyncApi()));
  for (const [name, page] of eventPages()) files.set(`docs/events/${name}`, `${page.trimEnd()}\n`);
  return files;
}

/** Golden samples, path → content as it would be today. Written once; what is committed stays for ever. */
export function goldenSamples(): Map<string, string> {
  return new Map(
    [...CATALOGUE.keys()].map((type) => [
      `libs/contracts/samples/${type}.json`,
      json(sampleOf(type)),
    ]),
  );
}
