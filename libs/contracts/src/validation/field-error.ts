import type { ErrorObject } from 'ajv';
import type { Sentence } from '#kernel';
import { patternInWords } from '../common/patterns.js';

/** What is wrong with one field. Never holds the value. */
export interface FieldError extends Sentence {
  /** JSON Pointer into what was checked; empty for the whole of it. */
  readonly pointer: string;
  /** Stable name of the constraint or rule. */
  readonly rule: string;
}

/** A field name that stands in a pointer in the clear; a sender could hide anything in a longer one. */
const PLAIN_NAME = /^[A-Za-z]{1,40}$/;

type Words = (error: ErrorObject) => Sentence;

const limit = ({ params }: ErrorObject): string => String((params as { limit: number }).limit);

const DATES: Sentence = {
  zh: '应为真实存在的日期，格式 YYYY-MM-DD，不早于 1900 年',
  en: 'must be a day that exists, YYYY-MM-DD, not before 1900',
};
const INSTANTS: Sentence = {
  zh: '应为带时区偏移的时间（RFC 3339），不早于 1900 年',
  en: 'must be an RFC 3339 time with its offset, not before 1900',
};
const TYPE_ZH: Readonly<Record<string, string>> = {
  object: '对象',
  array: '列表',
  string: '字符串',
  integer: '整数',
  number: '数值',
  boolean: '布尔值',
};

const WORDS: Readonly<Record<string, Words>> = {
  required: () => ({ zh: '必须填写', en: 'is required' }),
  additionalProperties: (error) =>
    innerName(error) === ''
      ? {
          zh: '含有约定之外的字段，请删除',
          en: 'has a field that the contract does not know; remove it',
        }
      : { zh: '不是约定的字段，请删除', en: 'is not a field of the contract; remove it' },
  type: ({ params }) => {
    const { type } = params as { type: string };
    return { zh: `应为${TYPE_ZH[type] ?? type}`, en: `must be of type ${type}` };
  },
  enum: ({ params }) => {
    const values = (params as { allowedValues: string[] }).allowedValues;
    const list = values.slice(0, 10).join(', ') + (values.length > 10 ? ', …' : '');
    return { zh: `应为规定的代码之一：${list}`, en: `must be one of: ${list}` };
  },
  pattern: ({ params, parentSchema }) =>
    parentSchema?.['format'] === 'date'
      ? DATES
      : patternInWords((params as { pattern: string }).pattern),
  format: ({ params }) => ((params as { format: string }).format === 'date' ? DATES : INSTANTS),
  minimum: (error) => ({ zh: `不能小于 ${limit(error)}`, en: `must be at least ${limit(error)}` }),
  maximum: (error) => ({ zh: `不能大于 ${limit(error)}`, en: `must be at most ${limit(error)}` }),
  exclusiveMinimum: (error) => ({
    zh: `必须大于 ${limit(error)}`,
    en: `must be above ${limit(error)}`,
  }),
  minItems: (error) => ({ zh: `至少 ${limit(error)} 项`, en: `needs at least ${limit(error)}` }),
  maxItems: (error) => ({ zh: `最多 ${limit(error)} 项`, en: `takes at most ${limit(error)}` }),
  'x-rules': ({ params }) => params as unknown as Sentence,
};

/** One error of the compiled check, in words. */
export function fieldError(error: ErrorObject): FieldError {
  const { zh, en } = WORDS[error.keyword]!(error);
  const { pointer, titleZh, name } = placeOf(error);
  const rule =
    error.keyword === 'x-rules' ? (error.params as { rule: string }).rule : error.keyword;
  return {
    pointer,
    rule,
    zh: titleZh === '' ? `${zh}。` : `“${titleZh}”${zh}。`,
    en: name === '' ? `The object ${en}.` : `"${name}" ${en}.`,
  };
}

interface Place {
  readonly pointer: string;
  readonly titleZh: string;
  readonly name: string;
}

function placeOf(error: ErrorObject): Place {
  const inner = innerName(error);
  const pointer = inner === '' ? error.instancePath : `${error.instancePath}/${inner}`;
  const schema = error.parentSchema as {
    title?: string;
    properties?: Record<string, { title?: string }>;
  };
  const titled = inner === '' ? schema : (schema.properties?.[inner] ?? {});
  const last = pointer.slice(pointer.lastIndexOf('/') + 1);
  return { pointer, titleZh: titled.title ?? '', name: last };
}

/** The field that an error of the whole object is about. */
function innerName({ keyword, params }: ErrorObject): string {
  const { missingProperty, additionalProperty, at } = params as Record<string, string | undefined>;
  if (keyword === 'required') return missingProperty ?? '';
  if (keyword === 'x-rules') return at ?? '';
  if (keyword !== 'additionalProperties' || additionalProperty === undefined) return '';
  return PLAIN_NAME.test(additionalProperty) ? additionalProperty : '';
}
