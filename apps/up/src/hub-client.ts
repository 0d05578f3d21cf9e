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

export interface PolicySetListed {
  readonly name: string;
  readonly version: string;
}

export interface PolicySetOrder {
  readonly files: Readonly<Record<string, string>>;
  /** First day, ISO 8601. */
  readonly from: string;
  readonly document: string;
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

  /** The sets in force, and the revision of the list that an enactment has to name. */
  async policySets(): Promise<{ items: readonly PolicySetListed[]; revision: string }> {
    const response = await this.fetch('policy-staff', '/v1/policy-sets');
    const { items } = (await response.json()) as Page<PolicySetListed>;
    return { items, revision: response.headers.get('etag') ?? '' };
  }

  async enactPolicySet(order: PolicySetOrder, revision: string): Promise<void> {
    await this.fetch('policy-staff', '/v1/policy-sets', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'if-match': revision },
      body: JSON.stringify(order),
    });
  }

  private async get<T>(client: string, path: string): Promise<T> {
    return (await (await this.fetch(client, path)).json()) as T;
  }

  private async fetch(client: string, path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    headers.set('authorization', `Bearer ${await this.tokens.of(client)}`);
    const response = await fetch(`${this.layout.urls.hub()}${path}`, { ...init, headers });
    if (response.ok) return response;
    throw new HubError('unavailable', 'hub-answer', {
      zh: `枢纽对 ${path} 的回答是 ${response.status}，请查看 ${this.layout.folders.logs()} 中的 hub.log。`,
      en: `the hub answered ${response.status} to ${path}: see hub.log in ${this.layout.folders.logs()}.`,
    });
  }
}
