/** The last revisions of the streams written to most recently; bounded, least recently used out. */
export class StreamHeads {
  private readonly revisions = new Map<string, number>();

  constructor(private readonly limit: number) {}

  get(stream: string): number | undefined {
    return this.revisions.get(stream);
  }

  /** Takes over what a committed plan appended. */
  update(revisions: ReadonlyMap<string, number>): void {
    for (const [stream, revision] of revisions) {
      this.revisions.delete(stream);
      this.revisions.set(stream, revision);
    }
    for (const oldest of this.revisions.keys()) {
      if (this.revisions.size <= this.limit) break;
      this.revisions.delete(oldest);
    }
  }

  clear(): void {
    this.revisions.clear();
  }
}
