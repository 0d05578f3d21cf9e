/** Names of the departments' topics. A prefix lets several hubs, such as a sandbox, share one Kafka. */
export class Topics {
  constructor(private readonly prefix = '') {}

  inbound(department: string): string {
    return `${this.prefix}dept.${department}.v1`;
  }

  receipts(department: string): string {
    return `${this.prefix}receipts.${department}.v1`;
  }

  /** The owner of an inbound topic. */
  departmentOf(topic: string): string {
    return topic.slice(`${this.prefix}dept.`.length, -'.v1'.length);
  }
}
