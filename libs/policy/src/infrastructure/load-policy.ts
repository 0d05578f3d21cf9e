import { existsSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { HubError } from '#kernel';
import { Policy } from '../domain/policy.js';
import type { PolicyTables, Row } from '../domain/tables.js';

const FILES: Record<keyof PolicyTables, string> = {
  programmes: 'programmes.csv',
  stackingMatrix: 'stacking-matrix.csv',
  standards: 'standards.csv',
  ruleParameters: 'rule-parameters.csv',
  workingDays: 'working-days.csv',
};

/**
 * Reads and checks the policy data, once, at start.
 * @param folder another folder of the same files; a URL that ends in `/`.
 * @throws HubError `policy.missing` or `policy.invalid`, naming file and line.
 */
export function loadPolicy(folder: URL = shippedData()): Policy {
  return new Policy({
    programmes: rowsOf(folder, FILES.programmes),
    stackingMatrix: rowsOf(folder, FILES.stackingMatrix),
    standards: rowsOf(folder, FILES.standards),
    ruleParameters: rowsOf(folder, FILES.ruleParameters),
    workingDays: rowsOf(folder, FILES.workingDays),
  });
}

/** Beside the source; a compiled hub in `dist/` reads the same files, so that there is one copy. */
function shippedData(): URL {
  const besideSource = new URL('../../data/', import.meta.url);
  return existsSync(besideSource)
    ? besideSource
    : new URL('../../../../../libs/policy/data/', import.meta.url);
}

function rowsOf(folder: URL, file: string): Row[] {
  const at = new URL(file, folder);
  if (!existsSync(at)) {
    throw new HubError('invalid', 'policy.missing', {
      zh: `缺少政策数据文件 ${file}，请从发布包中补齐 libs/policy/data。`,
      en: `The policy data file ${file} is missing; restore libs/policy/data from the release.`,
    });
  }
  return parse(readFileSync(at), { columns: true, bom: true }) as Row[];
}
