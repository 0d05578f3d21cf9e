import { HubError } from '#kernel';
import type { Layout } from './layout.js';
import type { Tokens } from './tokens.js';

export interface DepartmentFigures {
  readonly department: string;
  readonly seen: number;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejectedNow: number;
  readonly waitingNow: number;
}

/** The part of `GET /v1/status` that is used here. */
export interface HubStatus {
  readonly departments: readonly DepartmentFigures[];
  readonly head: string;
  readonly projected: string;
  readonly receiptsOutstanding: number;
}

export interface OpenFinding {
  readonly rule: string;
  readonly subject: string;
}

export interface Quarantined {
  readonly department: string;
  readonly code: string;
}

export interface SourceGaps {
  readonly source: string;
  readonly missing: readonly (readonly [from: number, to: number])[];
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** The hub's REST API, as its operator and its auditor use it. */
export class HubClient {
  constructor(
    private readonly layout: Layout,
    private readonly tokens: Tokens,
  ) {}

  status(): Promise<HubStatus> {
    return this.get('operator', '/v1/status');
  }

  openFindings(): Promise<OpenFinding[]> {
    return this.all('auditor', '/v1/findings?status=open');
  }

  async quarantined(): Promise<Quarantined[]> {
    const rejected = await this.all<Quarantined>('operator', '/v1/quarantine?status=rejected');
    return [
      ...rejected,
      ...(await this.all<Quarantined>('operator', '/v1/quarantine?status=waiting')),
    ];
  }

  async gaps(): Promise<readonly SourceGaps[]> {
    return (await this.get<Page<SourceGaps>>('operator', '/v1/sources')).items;
  }

  private async all<T>(client: string, path: string): Promise<T[]> {
    const items: T[] = [];
    for (let cursor = ''; ;) {
      const page = await this.get<Page<T>>(client, `${path}&limit=200${cursor}`);
      items.push(...page.items);
      if (page.next === undefined) return items;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  }

  private async get<T>(client: string, path: string): Promise<T> {
    const headers = { authorization: `Bearer ${await this.tokens.of(client)}` };
    const response = await fetch(`${this.layout.urls.hub()}${path}`, { headers });
    if (response.ok) return (await response.json()) as T;
    throw new HubError('unavailable', 'hub-answer', {
      zh: `枢纽对 ${path} 的回答是 ${response.status}，请查看 ${this.layout.folders.logs()} 中的 hub.log。`,
      en: `the hub answered ${response.status} to ${path}: see hub.log in ${this.layout.folders.logs()}.`,
    });
  }
}
