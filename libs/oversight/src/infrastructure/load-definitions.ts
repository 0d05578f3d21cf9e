import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { HubError } from '#kernel';
import { Definitions } from '../application/definitions.js';
import { CONDITIONS, type Population } from '../domain/indicators/conditions.js';
import {
  nameOf,
  unknownConditions,
  type Definition,
  type FrozenDefinition,
} from '../domain/indicators/definition.js';

const POPULATIONS = Object.keys(CONDITIONS) as Population[];
const FROZEN = 'frozen.csv';
const ENDING = '.json';

const part = z.strictObject({
  zh: z.string().min(1),
  en: z.string().min(1),
  where: z.array(z.string()),
});

const shape = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]*$/),
  version: z.int().min(1),
  zh: z.string().min(1),
  en: z.string().min(1),
  population: z.enum(POPULATIONS),
  numerator: part,
  denominator: part,
  unknown: part.optional(),
  source: z.string().min(1),
});

/**
 * Reads the definitions of a folder, and that each is what it was when it was frozen: `frozen.csv` lists
 * name and SHA-256 of every one there ever was.
 * @param folder a URL that ends in `/`
 * @throws HubError `oversight.definition-changed`, `oversight.definition-invalid`
 */
export function loadDefinitions(folder: URL = shippedFolder()): Definitions {
  const frozen = readFrozen(new URL(FROZEN, folder));
  const files = readdirSync(folder).filter((file) => file.endsWith(ENDING));
  const loaded = files.map((file) => {
    const name = file.slice(0, -ENDING.length);
    const definition = readDefinition(new URL(file, folder), name);
    if (frozen.get(name) !== definition.hash) throw changed(name);
    frozen.delete(name);
    return definition;
  });
  for (const name of frozen.keys()) throw changed(name);
  return new Definitions(loaded.sort(byNameThenVersion));
}

function readFrozen(file: URL): Map<string, string> {
  const [, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  return new Map(
    lines.map((line) => {
      const [name = '', hash = ''] = line.split(',');
      return [name, hash];
    }),
  );
}

function readDefinition(file: URL, name: string): FrozenDefinition {
  const bytes = readFileSync(file);
  const definition = parse(bytes.toString('utf8'), name);
  return { ...definition, hash: createHash('sha256').update(bytes).digest('hex') };
}

function parse(text: string, name: string): Definition {
  try {
    const { unknown, ...rest } = shape.parse(JSON.parse(text));
    const definition = { ...rest, ...(unknown && { unknown }) };
    if (nameOf(definition) === name && unknownConditions(definition).length === 0) {
      return definition;
    }
  } catch {
    // Said below, as a fault of the file.
  }
  throw new HubError('invalid', 'oversight.definition-invalid', {
    zh: `指标定义 ${name} 不合格式、文件名与 id@version 不符，或用了平台不认识的条件。`,
    en: `The definition ${name} is not well formed, is not named id@version, or uses a condition that the hub does not know.`,
  });
}

const byNameThenVersion = (a: Definition, b: Definition): number =>
  a.id === b.id ? a.version - b.version : a.id < b.id ? -1 : 1;

const changed = (name: string): HubError =>
  new HubError('conflict', 'oversight.definition-changed', {
    zh: `指标定义 ${name} 与 frozen.csv 记载的不是同一内容，或未登记、已缺失。已发布的定义不得改动：请恢复原文，另立新版本并登记。`,
    en: `The definition ${name} is not what frozen.csv records, is not recorded, or is gone. What was published never changes: put it back, and record a new version.`,
  });

/** Beside the source; a compiled hub in `dist/` reads the same files, so that there is one copy. */
function shippedFolder(): URL {
  const besideSource = new URL('../../definitions/', import.meta.url);
  return existsSync(besideSource)
    ? besideSource
    : new URL('../../../../../libs/oversight/definitions/', import.meta.url);
}
