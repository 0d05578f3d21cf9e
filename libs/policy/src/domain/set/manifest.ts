import type { Faults } from '../faults.js';

/** What a set says of itself in `set.json`. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  /** GB/T 2260 prefix of the place it is for: empty (the country), 2, 4 or 6 digits. */
  readonly division: string;
  /** Name of the set it adds to and inherits from; empty for one that stands alone. */
  readonly extends: string;
  readonly title_zh: string;
  readonly title_en: string;
  /** Under what its data may be passed on. */
  readonly licence: string;
}

const FORMS: readonly [keyof Manifest, RegExp, string, string][] = [
  [
    'name',
    /^[a-z][a-z0-9-]{0,39}$/,
    '小写字母开头的代码',
    'a code that begins with a small letter',
  ],
  ['version', /^[0-9][0-9a-z.-]{0,19}$/, '数字开头的版本号', 'a version that begins with a digit'],
  [
    'division',
    /^(\d{2}){0,3}$/,
    '空或 2/4/6 位区划代码',
    'empty, or a division of 2, 4 or 6 digits',
  ],
  ['extends', /^([a-z][a-z0-9-]{0,39})?$/, '空或另一政策集的名称', "empty, or another set's name"],
  ['title_zh', /./, '中文标题', 'a Chinese title'],
  ['title_en', /./, '英文标题', 'an English title'],
  ['licence', /./, '数据许可', 'the licence of the data'],
];

export function readManifest(json: unknown, faults: Faults): Manifest {
  const given = (json ?? {}) as Record<string, unknown>;
  const known = new Set<string>(FORMS.map(([key]) => key));
  for (const key of Object.keys(given)) {
    if (known.has(key)) continue;
    faults.add(
      { file: 'set.json', column: key },
      '没有这个字段，请删去。',
      'There is no such field: remove it.',
    );
  }
  const manifest: Record<string, string> = {};
  for (const [key, form, zh, en] of FORMS) {
    const value = given[key];
    manifest[key] = typeof value === 'string' ? value : '';
    if (typeof value === 'string' && form.test(value)) continue;
    faults.add({ file: 'set.json', column: key }, `应为${zh}。`, `It must be ${en}.`);
  }
  return manifest as unknown as Manifest;
}
