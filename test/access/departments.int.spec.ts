import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { declaredRoutes } from '#platform';
import { freshDatabase, startKafka, type FreshDatabase } from '#testing';
import { departmentConfig } from '../../apps/departments/src/config.js';
import { createDepartmentApp } from '../../apps/departments/src/create-app.js';

import { collectRoutes } from '../support/routes.js';

describe('the routes of a department’s publisher', () => {
  let database: FreshDatabase;
  let app: NestFastifyApplication;
  let registered: Set<string>;

  beforeAll(async () => {
    database = await freshDatabase();
    app = await createDepartmentApp(
      departmentConfig({
        ...(await startKafka()).env('education'),
        DEPARTMENT: 'education',
        SOURCE_DIVISION: '110101',
        DATABASE_URL: database.url,
        OIDC_ISSUER: 'http://127.0.0.1:1',
        OIDC_AUDIENCE: 'doudi',
        LOG_LEVEL: 'silent',
      }),
    );
    registered = collectRoutes(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(async () => {
    await app.close();
    await database.drop();
  });

  it('all declare who may use them, and no other is registered', () => {
    const declared = declaredRoutes(app);
    expect([...registered].sort()).toEqual(declared.map(({ route }) => route).sort());
    expect(declared.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('are public for health and for the checkpoints of logs that are followed, alone', () => {
    expect(
      declaredRoutes(app)
        .filter(({ access }) => access === 'public')
        .map(({ route }) => route),
    ).toEqual(['GET /health/live', 'GET /health/ready', 'POST /witness/add-checkpoint']);
  });
});
