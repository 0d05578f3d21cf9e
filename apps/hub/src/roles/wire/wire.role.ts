import { readFileSync } from 'node:fs';
import { Logger } from '@nestjs/common';
import type { EventStore } from '#event-store';
import { PostgresEventStore } from '#event-store/postgres';
import { startWireServer, type WireServerOptions } from '#event-store/wire';
import { safeError, TokenVerifier } from '#platform';
import type { HubParts } from '../../hub-parts.js';
import type { HubSettings } from '../../settings.js';
import { aborted, type Role } from '../role.js';
import { wireGatekeeper } from './gatekeeper.js';
import type { WireSettings } from './wire-settings.js';
import { readWireUsers } from './wire-users.js';

/** Event store → clients of EventStoreDB. */
export function wireRole(parts: HubParts): Role {
  const logger = new Logger('wire');
  return {
    name: 'wire',
    async run(signal, started) {
      const settings = parts.settings.wire;
      if (settings === undefined) {
        // Not asked for: a role with nothing to do is at work.
        started();
        return aborted(signal);
      }
      const { host, port, appendsTo, advertised } = settings;
      const server = await startWireServer({
        ...{ host, port },
        store: await storeOf(parts, settings),
        security: securityOf(settings, parts.settings),
        appends: appendsTo !== undefined,
        ...(advertised === undefined ? {} : { advertised }),
        onCall: ({ kind }) => logger.log({ msg: `${kind} begins` }),
        onFailure: (error) => logger.error({ msg: 'a call failed', ...safeError(error) }),
      });
      logger.log({ msg: 'speaks EventStoreDB', port: server.port });
      started();
      try {
        await aborted(signal);
      } finally {
        await server.close();
      }
    },
  };
}

/** The history; or, where appends are taken, a store of its own that is no part of it. */
async function storeOf({ store, pool }: HubParts, settings: WireSettings): Promise<EventStore> {
  const { appendsTo: schema } = settings;
  if (schema === undefined) return store as EventStore;
  await PostgresEventStore.migrate(pool, schema);
  return new PostgresEventStore({ pool, schema }) as EventStore;
}

function securityOf(
  { security, appendsTo }: WireSettings,
  { issuer, audience }: HubSettings,
): WireServerOptions['security'] {
  if (security === 'none') return 'none';
  const verifier = new TokenVerifier({ issuer, audience });
  const { certificateFile, keyFile, usersFile } = security;
  return {
    tls: { certificate: readFileSync(certificateFile), key: readFileSync(keyFile) },
    gatekeeper: wireGatekeeper({
      verify: (token) => verifier.verify(token),
      users: usersFile === undefined ? [] : readWireUsers(usersFile),
      appends: appendsTo !== undefined,
    }),
  };
}
