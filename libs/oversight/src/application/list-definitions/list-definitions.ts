import { Query, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import type { FrozenDefinition } from '../../domain/indicators/definition.js';
import { Definitions } from '../definitions.js';

/** What every indicator counts, in all its versions. */
export class ListDefinitions extends Query<readonly FrozenDefinition[]> {}

@QueryHandler(ListDefinitions)
export class ListDefinitionsHandler implements IQueryHandler<ListDefinitions> {
  constructor(private readonly definitions: Definitions) {}

  execute(): Promise<readonly FrozenDefinition[]> {
    return Promise.resolve(this.definitions.all);
  }
}
