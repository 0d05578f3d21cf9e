import { HubError } from '#kernel';
import { nameOf, type FrozenDefinition } from '../domain/indicators/definition.js';

/** Every definition there ever was, none of which changes. */
export class Definitions {
  private readonly byName: ReadonlyMap<string, FrozenDefinition>;

  constructor(readonly all: readonly FrozenDefinition[]) {
    this.byName = new Map(all.map((definition) => [nameOf(definition), definition]));
  }

  /** The newest version of each. */
  newest(): FrozenDefinition[] {
    return [...new Map(this.all.map((definition) => [definition.id, definition])).values()];
  }

  /** @throws HubError `oversight.no-definition` */
  named(name: string): FrozenDefinition {
    const found = this.byName.get(name);
    if (found) return found;
    throw new HubError(
      'not-found',
      'oversight.no-definition',
      {
        zh: '没有这个指标定义，请用 /v1/oversight/definitions 列出的名称，如 coverage@1。',
        en: 'There is no such definition: use a name that /v1/oversight/definitions lists, such as coverage@1.',
      },
      '/definition',
    );
  }
}
