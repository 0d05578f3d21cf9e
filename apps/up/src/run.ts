import { DEPARTMENT_CODES } from '#contracts';
import type { Planted } from '#county';
import { requireFreePort } from '#local-services';
import { SubjectTokens, TokenMaker } from '#privacy';
import { CountyFile, type CountyProgress } from './county/county-file.js';
import { enactCountyPolicy } from './county/enact-county-policy.js';
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
import { openBroker } from './services/broker.js';
import { openDatabases } from './services/database.js';
import type { Started } from './started.js';
import { grouped, type Terminal } from './terminal.js';
import { Tokens } from './tokens.js';

export interface Run {
  readonly options: UpOptions;
  readonly layout: Layout;
  readonly started: Started;
  readonly terminal: Terminal;
}

/**
 * Starts everything, publishes the county and reports.
 * @returns whether the hub came to what was planted.
 */
export async function run(context: Run): Promise<boolean> {
  const { options, layout, terminal } = context;
  const file = new CountyFile(layout.file('county.json'));
  const county = file.open(options);
  const world = await startWorld(context, county);
  const tokens = new Tokens(layout);
  const hub = new HubClient(layout, tokens);
  await terminal.step(
    '样例县政策集（虚构）已施行 the county’s made-up policy set is in force',
    () => enactCountyPolicy(hub),
    (set) => set,
  );
  const planted = await publish({ ...context, county, file, world, tokens });
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
    terminal.step('六个部门的发布端 six departments', async () =>
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

async function publish(context: Publishing): Promise<Planted> {
  const { county, file, world, tokens, layout, terminal } = context;
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
          onProgress: (published) => terminal.progress(`已发布 published ${grouped(published)}`),
        }),
      ({ counts }) => `${grouped(counts.publications)} 条 messages`,
    );
  } finally {
    await ownProducers.stop();
  }
}

function tokenMaker(key: string): TokenOf {
  const tokens = new SubjectTokens(new TokenMaker(Buffer.from(key, 'base64')));
  return (finding) =>
    finding.subjectKind === 'household'
      ? tokens.household(finding.subject)
      : tokens.person(finding.subject, finding.source);
}
