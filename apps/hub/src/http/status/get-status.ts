import { Inject } from '@nestjs/common';
import { Query, QueryBus, QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { IntakeStatus, type DepartmentFigures } from '#intake';
import type { HubParts } from '../../hub-parts.js';
import { HUB_PARTS } from '../../hub-tokens.js';

/** How far every part has come. Positions are decimal. */
export interface HubStatus {
  readonly departments: readonly DepartmentFigures[];
  /** Position of the last stored event. */
  readonly head: string;
  /** Position up to which views and findings are committed. */
  readonly projected: string;
  /** Answers to departments that Kafka has not acknowledged yet; messages of up to one commit each. */
  readonly receiptsOutstanding: number;
  readonly deliveries: readonly { readonly topic: string; readonly position: string }[];
}

export class GetStatus extends Query<HubStatus> {}

@QueryHandler(GetStatus)
export class GetStatusHandler implements IQueryHandler<GetStatus> {
  constructor(
    @Inject(HUB_PARTS) private readonly parts: HubParts,
    private readonly queries: QueryBus,
  ) {}

  async execute(): Promise<HubStatus> {
    const { pool, store, viewPosition } = this.parts;
    const [departments, head, projected, receipts, deliveries] = await Promise.all([
      this.queries.execute(new IntakeStatus()),
      store.head(),
      viewPosition.read(),
      pool.query<{ n: number }>('select count(*)::int as n from receipt_outbox'),
      pool.query<{ topic: string; position: string }>(
        'select name as topic, position::text from delivery_checkpoint order by name',
      ),
    ]);
    return {
      departments,
      head: String(head),
      projected: String(projected),
      receiptsOutstanding: receipts.rows[0]?.n ?? 0,
      deliveries: deliveries.rows,
    };
  }
}
