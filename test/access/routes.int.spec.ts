import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { declaredRoutes, PERMISSIONS, ROLES, type DeclaredRoute } from '#platform';
import { createHub, NOWHERE } from '../support/hub.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';
import { collectRoutes } from '../support/routes.js';

/** Routes and the roles that they answer; everybody else is refused. */
const HUB = {
  'GET /health/live': 'public',
  'GET /health/ready': 'public',
  'GET /openapi.json': 'public',
  'GET /metrics': ['operator'],
  'POST /v1/aid-intents': ['department'],
  'GET /v1/aid-intents': ['department', 'auditor'],
  'GET /v1/aid-intents/bypasses': ['auditor'],
  'GET /v1/aid-intents/:id': ['department', 'auditor'],
  'POST /v1/aid-intents/:id/confirm': ['department'],
  'POST /v1/aid-intents/:id/cancel': ['department'],
  'GET /v1/assessments': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/awards': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/awards/summary': ['auditor', 'case-worker', 'case-lead', 'policy-staff'],
  'GET /v1/cases': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/cases/counts': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/cases/:id': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/cases/:id/notes': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/assign': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/verify': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/confirm': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/dismiss': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/resolve': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/reopen': ['case-worker', 'case-lead'],
  'POST /v1/cases/:id/tolerance': ['case-lead'],
  'GET /v1/events/:position': ['consumer', 'auditor'],
  'GET /v1/exports/awards': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/exports/findings': ['department', 'auditor', 'case-worker', 'case-lead', 'policy-staff'],
  'GET /v1/exports/indicators': ['department', 'auditor', 'policy-staff'],
  'GET /v1/exports/reconciliation': ['department', 'auditor', 'policy-staff'],
  'GET /v1/exports/reconciliation-differences': ['department', 'auditor'],
  'GET /v1/feed': ['consumer', 'auditor'],
  'GET /v1/feed/page': ['consumer', 'auditor'],
  'GET /v1/findings': ['department', 'auditor', 'case-worker', 'case-lead', 'policy-staff'],
  'GET /v1/findings/:id': ['department', 'auditor', 'case-worker', 'case-lead', 'policy-staff'],
  'GET /v1/households': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/households/:token': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/households/:token/assessment': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/households/:token/evidence': ['auditor'],
  'GET /v1/households/:token/clocks': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/households/:token/diff': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/households/:token/timeline': ['consumer', 'auditor', 'case-worker', 'case-lead'],
  'POST /v1/households/search-by-identity': ['case-worker', 'case-lead'],
  'POST /v1/intake-requests': ['department', 'case-worker', 'case-lead'],
  'GET /v1/intake-requests': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/intake-requests/tasks': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/intake-requests/:id': ['department', 'auditor', 'case-worker', 'case-lead'],
  'POST /v1/intake-requests/:id/tasks/:task/done': ['department', 'case-worker', 'case-lead'],
  'POST /v1/intake-requests/:id/tasks/:task/return': ['department', 'case-worker', 'case-lead'],
  'POST /v1/intake-requests/:id/tasks/:task/assign': ['department', 'case-worker', 'case-lead'],
  'GET /v1/log': ['department', 'consumer', 'auditor', 'operator'],
  'GET /v1/log/checkpoint': 'public',
  'GET /v1/log/checkpoints/:size': 'public',
  'GET /v1/log/history': ['auditor'],
  'GET /v1/log/leaves/:position': ['auditor'],
  'GET /v1/log/proofs/consistency': ['department', 'consumer', 'auditor', 'operator'],
  'GET /v1/log/proofs/inclusion': ['department', 'consumer', 'auditor', 'operator'],
  'GET /v1/log/tile/*': 'public',
  'GET /v1/log/tile/entries/*': ['auditor'],
  'GET /v1/oversight/definitions': ['department', 'auditor', 'policy-staff'],
  'GET /v1/oversight/disclosure': ['discloser'],
  'GET /v1/oversight/indicators': ['department', 'auditor', 'policy-staff'],
  'GET /v1/oversight/reconciliation': ['department', 'auditor', 'policy-staff'],
  'GET /v1/oversight/reconciliation/differences': ['department', 'auditor'],
  'GET /v1/policy-sets': ['auditor', 'policy-staff'],
  'GET /v1/policy-sets/:name/:version': ['auditor', 'policy-staff'],
  'GET /v1/policy-sets/:name/diff': ['auditor', 'policy-staff'],
  'POST /v1/policy-sets': ['policy-staff'],
  'POST /v1/price-indices': ['policy-staff'],
  'GET /v1/quarantine': ['department', 'auditor', 'operator'],
  'GET /v1/quarantine/:id': ['department', 'auditor', 'operator'],
  'POST /v1/quarantine/:id/dismiss': ['department', 'operator'],
  'POST /v1/quarantine/:id/replay': ['department', 'operator'],
  'POST /v1/quarantine/replay': ['department', 'operator'],
  'GET /v1/sources': ['department', 'auditor', 'operator'],
  'GET /v1/warnings': ['department', 'auditor', 'case-worker', 'case-lead'],
  'GET /v1/status': ['auditor', 'policy-staff', 'operator'],
} as const;

const rolesOf = ({ access }: DeclaredRoute) => {
  if (access === 'public' || access === undefined) return access;
  return ROLES.filter((role) => PERMISSIONS[role].includes(access.permission));
};

const addressOf = (route: string): string =>
  route.split(' ')[1]!.replace(':position', '1').replace(/:\w+/, '1');

describe('the routes of the hub', () => {
  let issuer: TestIssuer;
  let app: NestFastifyApplication;
  let registered: Set<string>;

  beforeAll(async () => {
    issuer = await startTestIssuer({
      stranger: { role: 'consumer' },
    });
    app = await createHub({ ...NOWHERE, OIDC_ISSUER: issuer.url });
    registered = collectRoutes(app);
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
  });

  afterAll(async () => {
    await app.close();
    await issuer.stop();
  });

  const call = (route: string, token?: string) =>
    app.inject({
      method: route.split(' ')[0] as 'GET',
      url: addressOf(route),
      ...(token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }),
    });

  it('all declare who may use them, and no other is registered', () => {
    const declared = declaredRoutes(app);
    expect([...registered].sort()).toEqual(declared.map(({ route }) => route).sort());
    expect(declared.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('are open to exactly these roles', () => {
    expect(
      Object.fromEntries(declaredRoutes(app).map((route) => [route.route, rolesOf(route)])),
    ).toEqual(HUB);
  });

  it.each(Object.keys(HUB))('%s without a token: 401, unless public', async (route) => {
    const { statusCode, headers } = await call(route);
    if (HUB[route as keyof typeof HUB] === 'public') {
      expect([200, 503]).toContain(statusCode);
    } else {
      expect(statusCode).toBe(401);
      expect(headers['www-authenticate']).toBe('Bearer');
    }
  });

  it.each(ROLES)('a %s is let through to its routes and refused at all others', async (role) => {
    const token = await issuer.token(role);
    for (const [route, roles] of Object.entries(HUB)) {
      if (roles === 'public') continue;
      const { statusCode, body } = await call(route, token);
      const code = statusCode >= 400 ? (JSON.parse(body) as { code: string }).code : '';
      const refused = statusCode === 403 && code === 'auth.forbidden';
      expect({ route, refused }).toEqual({ route, refused: !roles.includes(role as never) });
    }
  });

  it('answers in problems of both languages', async () => {
    const { headers, body } = await call('GET /v1/status');
    expect(headers['content-type']).toContain('application/problem+json');
    expect(JSON.parse(body)).toMatchObject({ status: 401, code: 'auth.missing' });
  });

  it('says that it is starting, not that it failed, while it has no database', async () => {
    const { statusCode, body } = await call('GET /v1/status', await issuer.token('operator'));
    expect(statusCode).toBe(503);
    expect(JSON.parse(body)).toMatchObject({ code: 'hub.starting' });
  });
});
