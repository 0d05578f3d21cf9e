import { join } from 'node:path';
import { DEPARTMENT_CODES, type Department } from '#contracts';

const DEPARTMENT_PORTS: Readonly<Record<Department, number>> = {
  'civil-affairs': 11,
  'medical-insurance': 12,
  education: 13,
  housing: 14,
  'human-resources': 15,
  'disabled-persons-federation': 16,
};

/** Where everything is: ports from one base, folders under one data folder. */
export class Layout {
  constructor(
    readonly data: string,
    private readonly portBase: number,
  ) {}

  readonly ports = {
    hub: () => this.portBase,
    issuer: () => this.portBase + 1,
    wire: () => this.portBase + 2,
    department: (department: Department) => this.portBase + DEPARTMENT_PORTS[department],
    postgres: () => this.portBase + 32,
    kafka: () => this.portBase + 92,
    kafkaController: () => this.portBase + 93,
  };

  readonly folders = {
    postgres: () => join(this.data, 'postgres'),
    kafka: () => join(this.data, 'kafka'),
    logs: () => join(this.data, 'logs'),
    run: () => join(this.data, 'run'),
    secrets: () => join(this.data, 'secrets'),
  };

  readonly urls = {
    hub: () => `http://127.0.0.1:${this.ports.hub()}`,
    issuer: () => `http://127.0.0.1:${this.ports.issuer()}`,
    department: (department: Department) => `http://127.0.0.1:${this.ports.department(department)}`,
  };

  file(name: string): string {
    return join(this.data, name);
  }

  /** The programs of this repository, with the port each listens on. */
  appPorts(): readonly (readonly [name: string, port: number])[] {
    return [
      ['枢纽 hub', this.ports.hub()],
      ['令牌签发 issuer', this.ports.issuer()],
      ['EventStoreDB 协议 wire', this.ports.wire()],
      ...DEPARTMENT_CODES.map((code) => [code, this.ports.department(code)] as const),
    ];
  }
}
