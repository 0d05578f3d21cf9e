import { Module, type DynamicModule } from '@nestjs/common';
import { HubMetrics } from './hub-metrics.js';
import type { HubParts } from './hub-parts.js';
import { HUB_PARTS } from './hub-tokens.js';
import { HubProcess } from './roles/hub-process.js';

/** The parts, and the process that brings them up and down, for every other module. */
@Module({})
export class PartsModule {
  static forRoot(parts: HubParts): DynamicModule {
    return {
      module: PartsModule,
      global: true,
      providers: [{ provide: HUB_PARTS, useValue: parts }, HubProcess, HubMetrics],
      exports: [HUB_PARTS, HubProcess],
    };
  }
}
