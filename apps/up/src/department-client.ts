import { setTimeout as sleep } from 'node:timers/promises';
import type { Department } from '#contracts';
import type { CountyEvent } from '#county';
import { HubError } from '#kernel';
import type { Layout } from './layout.js';
import type { Tokens } from './tokens.js';

/** What became of the events of one batch. */
export interface BatchAnswer {
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly rows: readonly {
    readonly status: string;
    readonly code?: string;
    readonly pointer?: string;
  }[];
}

const BUSY = [429, 503];
const BUSY_REST_MS = 500;

/** One department's publisher, over its REST API. */
export class DepartmentClient {
  constructor(
    private readonly department: Department,
    private readonly layout: Layout,
    private readonly tokens: Tokens,
  ) {}

  /** Hands events in, in order; waits while the publisher's outbox is full. */
  async publish(events: readonly CountyEvent[]): Promise<BatchAnswer> {
    for (;;) {
      const response = await this.call('/v1/events/batch', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(events),
      });
      if (response.ok) return (await response.json()) as BatchAnswer;
      if (!BUSY.includes(response.status)) throw this.unexpected(response.status);
      await sleep(BUSY_REST_MS);
    }
  }

  /** How many events have not reached Kafka yet. */
  async pending(): Promise<number> {
    const response = await this.call('/v1/status', {});
    if (!response.ok) throw this.unexpected(response.status);
    return ((await response.json()) as { outbox: { pending: number } }).outbox.pending;
  }

  private async call(
    path: string,
    request: RequestInit & { headers?: Record<string, string> },
  ): Promise<Response> {
    const authorization = `Bearer ${await this.tokens.of(this.department)}`;
    const headers = { ...request.headers, authorization };
    return fetch(`${this.layout.urls.department(this.department)}${path}`, { ...request, headers });
  }

  private unexpected(status: number): HubError {
    return new HubError('unavailable', 'department-answer', {
      zh: `部门 ${this.department} 的发布程序回答 ${status}，请查看 ${this.layout.folders.logs()} 中的日志。`,
      en: `the publisher of ${this.department} answered ${status}: see its log in ${this.layout.folders.logs()}.`,
    });
  }
}
