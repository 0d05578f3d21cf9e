/**
 * Persons and households that hang together because some event names them together. What is said of one of
 * a component depends on nobody outside it. Holds every token once.
 */
export class Components {
  private readonly indexes = new Map<string, number>();
  private readonly parents: number[] = [];

  /** An event names all of these. */
  join(tokens: Iterable<string>): void {
    let first: number | undefined;
    for (const token of tokens) {
      const root = this.find(this.indexOf(token));
      if (first === undefined) first = root;
      else this.parents[root] = first = this.find(first);
    }
  }

  /** Each once, in no order; its tokens in no order. */
  all(): (readonly string[])[] {
    const members = Map.groupBy(this.indexes.keys(), (token) => this.find(this.indexOf(token)));
    return [...members.values()];
  }

  private indexOf(token: string): number {
    let index = this.indexes.get(token);
    if (index === undefined) {
      index = this.parents.push(this.parents.length) - 1;
      this.indexes.set(token, index);
    }
    return index;
  }

  /** Halves the path on the way, so that the next way is shorter. */
  private find(index: number): number {
    const { parents } = this;
    let at = index;
    while (parents[at] !== at) {
      parents[at] = parents[parents[at]!]!;
      at = parents[at]!;
    }
    return at;
  }
}
