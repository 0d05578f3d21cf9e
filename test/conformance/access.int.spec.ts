import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import { MemoryEventStore } from '#event-store/memory';
import { startWireServer, type WireServer } from '#event-store/wire';
import { loopbackCertificate, type LoopbackCertificate } from '#local-services';
import { hashPassword, ROLES, TokenVerifier, type Role } from '#platform';
import { temporaryFolder } from '#testing';
import { wireGatekeeper } from '../../apps/hub/src/roles/wire/gatekeeper.js';
import { readWireUsers } from '../../apps/hub/src/roles/wire/wire-users.js';
import { startTestIssuer, type TestIssuer } from '../support/issuer.js';

const PASSWORD = 'a password of these tests';

describe('who may read the history over the wire', () => {
  let issuer: TestIssuer;
  let certificate: LoopbackCertificate;
  let folder: string;
  let usersFile: string;
  const store = new MemoryEventStore();
  const servers: WireServer[] = [];
  const clients: EventStoreDBClient[] = [];

  beforeAll(async () => {
    folder = temporaryFolder('wire-access');
    issuer = await startTestIssuer({
      'district-auditor': { role: 'auditor', divisions: ['110101'] },
    });
    certificate = await loopbackCertificate();
    const password = await hashPassword(PASSWORD);
    usersFile = join(folder, 'users.json');
    const users = ROLES.map((role) => ({ user: role, role, password }));
    writeFileSync(usersFile, JSON.stringify(users));
    await store.append([
      {
        ...{ stream: 's', expected: 'any' },
        events: [{ id: randomUUID(), type: 'doudi.a.v1', data: Buffer.from('{}') }],
      },
    ]);
  });

  afterAll(async () => {
    for (const client of clients) await client.dispose();
    for (const server of servers) await server.close();
    await issuer.stop();
    rmSync(folder, { recursive: true });
  });

  const serve = async (appends = false): Promise<WireServer> => {
    const verifier = new TokenVerifier({ issuer: issuer.url, audience: 'doudi' });
    const server = await startWireServer({
      store: appends ? new MemoryEventStore() : store,
      ...{ host: '127.0.0.1', port: 0, appends },
      security: {
        tls: {
          certificate: Buffer.from(certificate.certificate),
          key: Buffer.from(certificate.key),
        },
        gatekeeper: wireGatekeeper({
          verify: (token) => verifier.verify(token),
          users: readWireUsers(usersFile),
          appends,
        }),
      },
    });
    servers.push(server);
    return server;
  };

  const clientOf = (server: WireServer, user?: { username: string; password: string }) => {
    const client = new EventStoreDBClient(
      { endpoint: { address: '127.0.0.1', port: server.port } },
      { rootCertificate: Buffer.from(certificate.authority) },
      user,
    );
    clients.push(client);
    return client;
  };

  const readWith = async (client: EventStoreDBClient): Promise<number | string> => {
    let count = 0;
    try {
      for await (const { event } of client.readAll()) count += event === undefined ? 0 : 1;
      return count;
    } catch (error) {
      return (error as { type: string; code: number }).type;
    }
  };

  /** Reads with a token, as clients that know bearer tokens do. */
  const readWithToken = (server: WireServer, token: string): Promise<number | string> => {
    const authority = credentials.createSsl(Buffer.from(certificate.authority));
    const client = new StreamsClient(`127.0.0.1:${server.port}`, authority);
    const metadata = new Metadata();
    metadata.set('authorization', `Bearer ${token}`);
    const options = new streams.ReadReq.Options()
      .setAll(new streams.ReadReq.Options.AllOptions().setStart(new shared.Empty()))
      .setNoFilter(new shared.Empty())
      .setCount('10');
    return new Promise((resolve) => {
      let count = 0;
      client
        .read(new streams.ReadReq().setOptions(options), metadata)
        .on('data', () => count++)
        .on('error', (error: ServiceError) => resolve(error.code))
        .on('end', () => resolve(count));
    }).finally(() => client.close()) as Promise<number | string>;
  };

  const UNAUTHENTICATED = 16;
  const PERMISSION_DENIED = 7;

  it.each(ROLES)('with a password or a token: %s', async (role: Role) => {
    const server = await serve();
    const expected = role === 'auditor' ? 1 : 'access-denied';
    expect(await readWith(clientOf(server, { username: role, password: PASSWORD }))).toBe(expected);
    expect(await readWithToken(server, await issuer.token(role))).toBe(
      role === 'auditor' ? 1 : PERMISSION_DENIED,
    );
  });

  it('is nobody without credentials, with wrong ones, or with a token of somebody else', async () => {
    const server = await serve();
    const wrong = { username: 'auditor', password: 'wrong' };
    const unknown = { username: 'nobody', password: PASSWORD };
    for (const user of [undefined, wrong, unknown]) {
      expect(await readWith(clientOf(server, user))).not.toBe(1);
    }
    expect(await readWithToken(server, 'not.a.token')).toBe(UNAUTHENTICATED);
    const other = await startTestIssuer();
    expect(await readWithToken(server, await other.token('auditor'))).toBe(UNAUTHENTICATED);
    await other.stop();
  });

  it('is no auditor of a district: a history cannot be cut by division', async () => {
    const server = await serve();
    const token = await issuer.token('district-auditor');
    expect(await readWithToken(server, token)).toBe(PERMISSION_DENIED);
  });

  it('may append where appends are served: the operator, to a store that is not the history', async () => {
    const server = await serve(true);
    const append = (user: string): Promise<unknown> =>
      clientOf(server, { username: user, password: PASSWORD })
        .appendToStream('s', [jsonEvent({ type: 'doudi.a.v1', data: {} })])
        .then(({ success }) => success)
        .catch((error: { type: string }) => error.type);
    expect(await append('operator')).toBe(true);
    expect(await append('auditor')).toBe('access-denied');
    expect(await append('department')).toBe('access-denied');
  });

  it('does not talk in the clear', async () => {
    const server = await serve();
    const client = EventStoreDBClient.connectionString(`esdb://127.0.0.1:${server.port}?tls=false`);
    clients.push(client);
    expect(await readWith(client)).toBe('unavailable');
  });
});

describe('the file of users', () => {
  it.each([
    'not json',
    '{}',
    '[{"user":"a","role":"auditor","password":"clear text"}]',
    '[{"user":"a:b","role":"auditor","password":"x"}]',
  ])('that is wrong stops the server, and is not quoted: %s', (text) => {
    const folder = temporaryFolder('wire-users');
    const file = join(folder, 'users.json');
    writeFileSync(file, text);
    expect(() => readWireUsers(file)).toThrow(expect.objectContaining({ code: 'wire.users' }));
    rmSync(folder, { recursive: true });
  });
});
