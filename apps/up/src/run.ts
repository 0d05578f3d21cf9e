import { DEPARTMENT_CODES } from '#contracts';
import type { Planted } from '#county';
import { HubError } from '#kernel';
import { requireFreePort } from '#local-services';
import { SubjectTokens, TokenMaker } from '#privacy';
import { CountyFile, type CountyProgress } from './county/county-file.js';
import { OwnProducers } from './county/own-producers.js';
import { publishCounty } from './county/publish-county.js';
import { seenBy, untilAnswered } from './county/until-answered.js';
import { keepKeys } from './credentials.js';
import { DepartmentClient } from './department-client.js';
import { HubClient } from './hub-client.js';
import type { Layout } from './layout.js';
import type { UpOptions } from './options.js';
import { judge, type TokenOf } from './report/judge.js';
import { addressLines, reportLines } from './report/write-report.js';
import { startDepartments, startHub, startIssuer, type World } from './services/apps.js';
import { openBroker, usesExistingBroker } from './services/broker.js';
import { openDatabases } from './services/database.js';
import type { Started } from './started.js';
import { grouped, type Terminal } from './terminal.js';
import { Tokens } from './tokens.js';

export interface Run {
  readonly options: UpOptions;
  readonly layout: Layout;
  readonly started: Started;
  readonly terminal: Terminal;
  /** Aborted when everything is to be stopped. */
  readonly signal: AbortSignal;
}

/**
 * Starts everything, publishes the county and reports.
 * @returns whether the hub came to what was planted; undefined when the run was broken off.
 */
export async function run(context: Run): Promise<boolean | undefined> {
  const { options, layout, terminal } = context;
  requireOwnServers(options);
  const file = new CountyFile(layout.file('county.json'));
  const county = file.open(options);
  const world = await startWorld(context, county);
  const tokens = new Tokens(layout);
  const hub = new HubClient(layout, tokens);
  const planted = await publish({ ...context, county, file, world, tokens });
  if (planted === undefined) return undefined;
  const messages = planted.counts.publications;
  const status = await terminal.step('枢纽处理完毕 the hub has answered everything', () =>
    untilAnswered(hub, messages, (now) =>
      terminal.progress(
        `枢纽已收 seen ${grouped(seenBy(now))} / ${grouped(messages)}，已入库 stored ${now.head}，视图 views ${now.projected}`,
      ),
    ),
  );
  const judgement = await judge(hub, status, planted, tokenMaker(world.keys.token));
  for (const line of reportLines(county, judgement)) terminal.line(line);
  for (const line of addressLines(layout)) terminal.line(line);
  return judgement.differences.length === 0;
}

async function startWorld(context: Run, county: CountyProgress): Promise<World> {
  const { layout, started, terminal } = context;
  for (const [name, port] of layout.appPorts()) await requireFreePort(name, port, '--port-base');
  const [databases, broker] = await Promise.all([
    terminal.step('PostgreSQL', () => openDatabases(layout, started)),
    terminal.step(
      'Kafka',
      () => openBroker(layout, started),
      ({ brokers }) => brokers.join(','),
    ),
  ]);
  const world = { layout, databases, broker, keys: keepKeys(layout), day: county.until };
  const issuer = await terminal.step(
    '令牌签发 issuer',
    () => startIssuer(layout),
    () => layout.urls.issuer(),
  );
  started.add(issuer);
  started.watch(issuer);
  await Promise.all([
    terminal.step(
      '枢纽 hub',
      async () => keep(started, [await startHub(world)]),
      () => layout.urls.hub(),
    ),
    terminal.step('五个部门的发布端 five departments', async () =>
      keep(started, await startDepartments(world)),
    ),
  ]);
  return world;
}

function keep(started: Started, services: Awaited<ReturnType<typeof startDepartments>>): void {
  started.add(...services);
  for (const service of services) started.watch(service);
}

interface Publishing extends Run {
  readonly county: CountyProgress;
  readonly file: CountyFile;
  readonly world: World;
  readonly tokens: Tokens;
}

async function publish(context: Publishing): Promise<Planted | undefined> {
  const { county, file, world, tokens, layout, terminal, signal } = context;
  const ownProducers = new OwnProducers(world.broker);
  const departments = new Map(
    DEPARTMENT_CODES.map((code) => [code, new DepartmentClient(code, layout, tokens)]),
  );
  try {
    return await terminal.step(
      '样例县已由各部门发布 the departments have published the county',
      () =>
        publishCounty(county, {
          file,
          departments,
          ownProducers,
          signal,
          onProgress: (published) => terminal.progress(`已发布 published ${grouped(published)}`),
        }),
      (planted) =>
        planted === undefined ? '' : `${grouped(planted.counts.publications)} 条 messages`,
    );
  } finally {
    await ownProducers.stop();
  }
}

/** Starting over empties what this program keeps, and nothing on servers that are somebody else's. */
function requireOwnServers({ fresh }: UpOptions): void {
  if (!fresh || !(usesExistingBroker() || process.env['DATABASE_URL'])) return;
  throw new HubError('invalid', 'fresh-on-existing-servers', {
    zh: '--fresh 不清空 DATABASE_URL、KAFKA_BROKERS 指向的服务器。请自行清空那里的数据库与主题，并用 --data 指定新目录。',
    en: '--fresh does not empty the servers of DATABASE_URL and KAFKA_BROKERS. Empty their databases and topics yourself and name a new folder with --data.',
  });
}

function tokenMaker(key: string): TokenOf {
  const tokens = new SubjectTokens(new TokenMaker(Buffer.from(key, 'base64')));
  return (finding) =>
    finding.subjectKind === 'household'
      ? tokens.household(finding.subject)
      : tokens.person(finding.subject, finding.source);
}
