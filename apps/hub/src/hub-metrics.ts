import { Inject, Injectable } from '@nestjs/common';
import { Gauge, Registry } from 'prom-client';
import { TransparencyLog } from '#assurance';
import { DEPARTMENT_CODES } from '#contracts';
import { PostgresIntakeFigures } from '#intake';
import type { HubParts } from './hub-parts.js';
import { HUB_PARTS } from './hub-tokens.js';

const OUTCOMES = ['seen', 'accepted', 'duplicate', 'rejected', 'waiting'] as const;

/** What an operator watches. Read from the database when asked, so that it is true of all processes. */
@Injectable()
export class HubMetrics {
  constructor(@Inject(HUB_PARTS) parts: HubParts, registry: Registry) {
    const { pool, store, viewPosition } = parts;
    const registers = [registry];
    new Gauge({
      name: 'doudi_store_head',
      help: 'Position of the last stored event',
      registers,
      collect: quietly(async (gauge) => gauge.set(Number(await store.head()))),
    });
    new Gauge({
      name: 'doudi_view_position',
      help: 'Position up to which views and findings are committed',
      registers,
      collect: quietly(async (gauge) => gauge.set(Number(await viewPosition.read()))),
    });
    const log = new TransparencyLog(pool);
    new Gauge({
      name: 'doudi_log_size',
      help: 'Entries of the transparency log, and of its last signed checkpoint',
      labelNames: ['what'],
      registers,
      collect: quietly(async (gauge) => {
        const { size, checkpoint } = await log.status();
        gauge.set({ what: 'grown' }, size);
        gauge.set({ what: 'signed' }, checkpoint?.size ?? 0);
      }),
    });
    new Gauge({
      name: 'doudi_log_alarms',
      help: 'Alarms of the transparency log; anything above 0 wants a person at once',
      registers,
      collect: quietly(async (gauge) => gauge.set((await log.status()).alarms.length)),
    });
    const figures = new PostgresIntakeFigures(pool, DEPARTMENT_CODES);
    new Gauge({
      name: 'doudi_intake_messages',
      help: 'Messages by department and what became of them, since the first',
      labelNames: ['department', 'outcome'],
      registers,
      collect: quietly(async (gauge) => {
        for (const figure of await figures.byDepartment()) {
          for (const outcome of OUTCOMES) {
            gauge.set({ department: figure.department, outcome }, figure[outcome]);
          }
        }
      }),
    });
  }
}

/** A database that is away must not take the process's own metrics with it. */
function quietly(read: (gauge: Gauge) => Promise<void>) {
  return async function (this: Gauge): Promise<void> {
    await read(this).catch(() => this.reset());
  };
}
