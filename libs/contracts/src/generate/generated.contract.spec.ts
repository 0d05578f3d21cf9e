import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { Parser } from '@asyncapi/parser';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { CATALOGUE } from '../catalogue/catalogue.js';
import { isCivilDate, isInstant } from '../common/dates.js';
import { readEvent } from '../envelope/read-event.js';
import { artefacts, goldenSamples } from './artefacts.js';

const ROOT = new URL('../../../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8');
const SAMPLES = 'libs/contracts/samples';

describe('what is generated', () => {
  it.each([...artefacts()])('%s is what the classes say', (path, content) => {
    expect(read(path)).toBe(content);
  });

  it('has nothing beside it that the classes no longer say', () => {
    for (const folder of ['libs/contracts/generated/schemas', 'docs/events']) {
      const known = [...artefacts().keys()].filter((path) => path.startsWith(folder));
      expect(readdirSync(new URL(folder, ROOT)).sort()).toEqual(
        known.map((path) => path.slice(folder.length + 1)).sort(),
      );
    }
  });

  it('is an AsyncAPI 3 document without an error', async () => {
    const { document, diagnostics } = await new Parser().parse(read('docs/asyncapi.json'));
    expect(diagnostics.filter(({ severity }) => severity === 0)).toEqual([]);
    expect(document?.version()).toBe('3.0.0');
    expect(document?.channels().all()).toHaveLength(14);
    expect(document?.operations().all()).toHaveLength(14);
  });
});

describe('golden samples', () => {
  const files = readdirSync(new URL(SAMPLES, ROOT));

  it('are there for every type', () => {
    expect(files).toEqual(
      expect.arrayContaining(
        [...goldenSamples().keys()].map((path) => path.slice(SAMPLES.length + 1)),
      ),
    );
  });

  const published = files.filter((file) => !file.startsWith('doudi.hub.'));

  it.each(published)('%s is read, now and for ever', (file) => {
    const event = JSON.parse(read(`${SAMPLES}/${file}`)) as { type: string };
    expect(`${event.type}.json`).toBe(file);
    const result = readEvent(Buffer.from(JSON.stringify(event)), {});
    expect(result).toEqual({ ok: true, value: { event, entry: CATALOGUE.get(event.type) } });
  });

  /** As a department would: an ordinary validator, the published schema, nothing of this library. */
  const ajv = new Ajv2020({
    strict: true,
    formats: { date: isCivilDate, 'date-time': isInstant },
    keywords: ['x-classification', 'x-labels', 'x-stored-as', 'x-rules'],
  });

  it.each(published)('%s keeps to the published schema of its type and of the envelope', (file) => {
    const event = JSON.parse(read(`${SAMPLES}/${file}`)) as { data: unknown };
    for (const [name, value] of [
      [file, event.data],
      ['envelope.json', event],
    ] as const) {
      const schema = JSON.parse(read(`libs/contracts/generated/schemas/${name}`)) as {
        $id: string;
      };
      const validate = ajv.getSchema(schema.$id) ?? ajv.compile(schema);
      expect([validate(value), validate.errors]).toEqual([true, null]);
    }
  });

  it.each(files.filter((file) => !published.includes(file)))('%s, the hub’s own, too', (file) => {
    const { type, data } = JSON.parse(read(`${SAMPLES}/${file}`)) as {
      type: string;
      data: unknown;
    };
    expect(CATALOGUE.get(type)!.validate(data)).toEqual([]);
  });
});
