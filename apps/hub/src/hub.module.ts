import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule, HealthModule, LoggingModule, MetricsModule } from '#platform';
import { ApiModule } from './http/api.module.js';
import { createHubParts } from './hub-parts.js';
import { PartsModule } from './parts.module.js';
import type { HubSettings } from './settings.js';

/** One process of the hub: health and metrics always, the rest by its roles. */
@Module({})
export class HubModule {
  static forRoot(settings: HubSettings): DynamicModule {
    const parts = createHubParts(settings);
    return {
      module: HubModule,
      imports: [
        LoggingModule.forRoot(settings.logLevel),
        AuthModule.forRoot({ issuer: settings.issuer, audience: settings.audience }),
        HealthModule,
        MetricsModule,
        PartsModule.forRoot(parts),
        ...(settings.roles.includes('api') ? [ApiModule.forRoot(parts)] : []),
      ],
    };
  }
}
