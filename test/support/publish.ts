import { checkDigit } from '#contracts';
import type { Producer } from '#platform';

/** A made-up resident identity number of a birthday. */
export function residentNumber(serial: number, born = '19800115'): string {
  const body = `110101${born}${String(serial).padStart(3, '0')}`;
  return body + checkDigit(body);
}

export const person = (serial: number, name: string) => ({
  documentType: 'resident-id',
  documentNumber: residentNumber(serial),
  name,
});

/** What a department publishes with its own producer: one source, numbered. */
export class DepartmentPublisher {
  private sequence = 0;

  constructor(
    private readonly producer: Producer,
    private readonly department: string,
    private readonly options: { readonly division: string; readonly topicPrefix: string },
  ) {}

  /** @returns the event's id */
  async publish(kind: string, subject: string, data: object): Promise<string> {
    this.sequence += 1;
    const id = `${subject}-${kind}-${this.sequence}`;
    await this.send(subject, this.event(id, kind, { subject, data }));
    return id;
  }

  /** The value as it is, whatever it is. */
  async send(key: string, value: string): Promise<void> {
    const topic = `${this.options.topicPrefix}dept.${this.department}.v1`;
    await this.producer.send([{ topic, key, value }]);
  }

  private event(id: string, kind: string, rest: object): string {
    return JSON.stringify({
      specversion: '1.0',
      id,
      source: `/${this.options.division}/${this.department}/register`,
      type: `doudi.${this.department}.${kind}.v1`,
      time: '2025-03-01T09:00:00+08:00',
      recordedtime: '2025-03-01T09:05:00+08:00',
      sequence: String(this.sequence).padStart(12, '0'),
      ...rest,
    });
  }
}
