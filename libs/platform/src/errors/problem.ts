import { HttpException } from '@nestjs/common';
import { HubError, type Sentence } from '#kernel';
import { HTTP_STATUS } from './http-status.js';

/** What an error looks like on the wire: RFC 9457, in both languages. */
export interface Problem {
  readonly type: 'about:blank';
  readonly title: string;
  readonly status: number;
  /** Stable, for programs. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** JSON Pointer into what was sent. */
  readonly pointer?: string;
  /** Finds the matching lines of the hub's log. */
  readonly traceId: string;
}

/** Sentences for what the HTTP layer refuses before any handler sees it. */
const HTTP_SENTENCES: Readonly<Record<number, Sentence>> = {
  400: { zh: '请求格式不正确，无法解析。', en: 'The request is malformed and cannot be read.' },
  404: {
    zh: '没有这个地址，请核对接口说明。',
    en: 'There is no such address: see the API description.',
  },
  405: { zh: '该地址不支持这种请求方法。', en: 'This address does not take this method.' },
  413: { zh: '请求内容过大，请分批发送。', en: 'The request is too large: send it in parts.' },
  415: { zh: '请求内容的类型不受支持。', en: 'The content type of the request is not supported.' },
};

const UNKNOWN: Sentence = {
  zh: '系统内部错误，请把追踪号告知运维人员。',
  en: 'Something went wrong inside; tell the operators the trace id.',
};

/** Never quotes an error that is not a {@link HubError}: its message may hold personal data. */
export function problemOf(error: unknown, traceId: string): Problem {
  if (error instanceof HubError) {
    const status = HTTP_STATUS[error.kind];
    const pointer = error.pointer === undefined ? {} : { pointer: error.pointer };
    return { ...base(status, error.code, error.sentence), ...pointer, traceId };
  }
  const status = statusOf(error);
  const sentence = HTTP_SENTENCES[status];
  if (sentence === undefined) return { ...base(500, 'internal', UNKNOWN), traceId };
  return { ...base(status, `http.${status}`, sentence), traceId };
}

const base = (status: number, code: string, sentence: Sentence) =>
  ({ type: 'about:blank', title: sentence.zh, status, code, ...sentence }) as const;

/** Nest's exceptions and Fastify's errors carry the status that they mean. */
function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' ? statusCode : 500;
}
