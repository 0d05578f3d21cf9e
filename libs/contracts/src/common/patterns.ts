/**
 * The forms a string of the published language can have. Character classes name no control character and
 * no lone surrogate: neither survives every database and every encoding on an event's way.
 */
interface Pattern {
  readonly regex: RegExp;
  readonly zh: string;
  readonly en: string;
}

export type PatternName =
  | 'code'
  | 'division'
  | 'month'
  | 'country'
  | 'disease'
  | 'source'
  | 'key'
  | 'sequence'
  | 'json'
  | 'traceparent'
  | 'uri'
  | 'personToken'
  | 'householdToken'
  | 'anyToken'
  | 'token'
  | 'mark'
  | 'awardToken'
  | 'position'
  | 'uuid'
  | 'pointer'
  | 'sha256'
  | 'line'
  | 'setName'
  | 'divisionPrefix';

const DEPARTMENTS =
  'civil-affairs|medical-insurance|education|housing|human-resources|' +
  'disabled-persons-federation';

export const PATTERNS: Readonly<Record<PatternName, Pattern>> = {
  code: {
    regex: /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/u,
    zh: '应为 1 至 40 位代码，由字母、数字、点、横线或下划线组成',
    en: 'must be a code of 1 to 40 letters, digits, dots, hyphens or underscores',
  },
  division: {
    regex: /^[1-9][0-9]{5}$/u,
    zh: '应为六位行政区划代码',
    en: 'must be a division code of six digits',
  },
  month: {
    regex: /^(19|[2-9][0-9])[0-9]{2}-(0[1-9]|1[0-2])$/u,
    zh: '应为月份，格式 YYYY-MM，不早于 1900 年',
    en: 'must be a month, YYYY-MM, not before 1900',
  },
  country: {
    regex: /^[A-Z]{3}$/u,
    zh: '应为三位大写国家或地区代码（ISO 3166-1 alpha-3）',
    en: 'must be a country code of three capitals (ISO 3166-1 alpha-3)',
  },
  disease: {
    regex: /^[A-Z][0-9]{2}$/u,
    zh: '应为三位 ICD-10 类目代码，例如 C34',
    en: 'must be an ICD-10 category of three characters, such as C34',
  },
  source: {
    regex: new RegExp(`^/[1-9][0-9]{5}/(${DEPARTMENTS})/[a-z0-9][a-z0-9-]{0,39}$`, 'u'),
    zh: '应为 /六位区划代码/部门/系统名',
    en: 'must be /six-digit division/department/system',
  },
  key: {
    regex: /^[A-Za-z0-9][A-Za-z0-9._:-]{0,127}$/u,
    zh: '应为 1 至 128 位标识，由字母、数字和 . _ : - 组成',
    en: 'must be 1 to 128 letters, digits and . _ : -',
  },
  sequence: {
    regex: /^[0-9]{12}$/u,
    zh: '应为十二位数字，不足前补零',
    en: 'must be twelve digits, zero-padded',
  },
  json: {
    regex: /^application\/json *(; *charset=(utf-8|UTF-8))?$/u,
    zh: '应为 application/json',
    en: 'must be application/json',
  },
  traceparent: {
    regex: /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/u,
    zh: '应为 W3C Trace Context 格式',
    en: 'must be in W3C Trace Context form',
  },
  uri: {
    regex: /^[A-Za-z][A-Za-z0-9+.-]*:[!-~]{1,256}$/u,
    zh: '应为 URI',
    en: 'must be a URI',
  },
  personToken: {
    regex: /^p_[a-z2-7]{26}$/u,
    zh: '应为个人令牌',
    en: 'must be a token of a person',
  },
  householdToken: {
    regex: /^h_[a-z2-7]{26}$/u,
    zh: '应为家庭令牌',
    en: 'must be a token of a household',
  },
  anyToken: {
    regex: /^[ph]_[a-z2-7]{26}$/u,
    zh: '应为个人或家庭令牌',
    en: 'must be a token of a person or household',
  },
  token: {
    regex: /^[phais]_[a-z2-7]{26}$/u,
    zh: '应为令牌',
    en: 'must be a token',
  },
  mark: {
    regex: /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u,
    zh: '应为令牌、代码或日期',
    en: 'must be a token, a code or a date',
  },
  awardToken: {
    regex: /^a_[a-z2-7]{26}$/u,
    zh: '应为救助决定令牌',
    en: 'must be a token of an award',
  },
  position: {
    regex: /^[1-9][0-9]{0,18}$/u,
    zh: '应为事件位置（十进制）',
    en: 'must be a position, decimal',
  },
  pointer: {
    regex: /^(\/[^/]{0,64}){0,32}$/u,
    zh: '应为 JSON Pointer',
    en: 'must be a JSON Pointer',
  },
  sha256: {
    regex: /^[0-9a-f]{64}$/u,
    zh: '应为 SHA-256 的 64 位十六进制值',
    en: 'must be a SHA-256 of 64 hexadecimal digits',
  },
  line: {
    regex: /^[^\u0000-\u001F\u007F-\u009F\uD800-\uDFFF]{0,4000}$/u,
    zh: '应为一行至多 4000 个可打印字符',
    en: 'must be a line of up to 4000 printable characters',
  },
  setName: {
    regex: /^[a-z][a-z0-9-]{0,39}$/u,
    zh: '应为小写字母开头的政策集名称',
    en: 'must be the name of a policy set, beginning with a small letter',
  },
  divisionPrefix: {
    regex: /^[1-9][0-9]([0-9]{2}){0,2}$/u,
    zh: '应为 2、4 或 6 位行政区划代码',
    en: 'must be a division code of 2, 4 or 6 digits',
  },
  uuid: {
    regex: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/u,
    zh: '应为 UUID',
    en: 'must be a UUID',
  },
};

const PRINTABLE = '[^\\u0000-\\u001F\\u007F-\\u009F\\uD800-\\uDFFF]';

/** Printable text of 1 to `max` characters. */
export const textPattern = (max: number): RegExp => new RegExp(`^${PRINTABLE}{1,${max}}$`, 'u');

const bySource = new Map(Object.values(PATTERNS).map((pattern) => [pattern.regex.source, pattern]));

/** What a pattern asks for, in words. */
export function patternInWords(source: string): { zh: string; en: string } {
  const known = bySource.get(source);
  if (known !== undefined) return known;
  const max = /\{1,(\d+)\}\$$/.exec(source)?.[1] ?? '';
  return {
    zh: `应为 1 至 ${max} 个可打印字符`,
    en: `must be 1 to ${max} printable characters`,
  };
}
