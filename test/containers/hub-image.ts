import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  GenericContainer,
  getContainerRuntimeClient,
  ImageName,
  Wait,
  type StartedTestContainer,
} from 'testcontainers';
import { repositoryRoot } from '#local-services';
import { lowPort, temporaryFolder } from '#testing';

const START_MS = 180_000;
/** What `deploy/README.md` promises. */
const STOP_MS = 20_000;

/** Builds `deploy/Containerfile` as a release would, from what was compiled. */
export async function buildHubImage(): Promise<GenericContainer> {
  const context = temporaryFolder('image');
  try {
    const script = join(repositoryRoot(), 'scripts', 'image.mjs');
    await promisify(execFile)(process.execPath, [script, '--context', context]);
    return await GenericContainer.fromDockerfile(context, 'Containerfile')
      .withBuildArgs({ BASE: ImageName.fromString('node:24-slim').string })
      .build('localhost/doudi:test', { deleteOnExit: true });
  } finally {
    rmSync(context, { recursive: true, force: true });
  }
}

export interface HubInContainer {
  readonly url: string;
  readonly container: StartedTestContainer;
}

/**
 * On this machine's network, where its servers and its issuer are, and on the loopback interface alone.
 * @param env the hub's settings
 */
export async function startHub(
  image: GenericContainer,
  env: Readonly<Record<string, string>>,
): Promise<HubInContainer> {
  const port = await lowPort();
  const container = await image
    .withNetworkMode('host')
    .withEnvironment({ ...env, HOST: '127.0.0.1', PORT: String(port) })
    .withWaitStrategy(Wait.forLogMessage(/listening/))
    .withStartupTimeout(START_MS)
    .start();
  return { url: `http://127.0.0.1:${port}`, container };
}

/** Asks it to end, as an orchestrator would, and removes it. */
export async function endAndGiveExitCode({ container }: HubInContainer): Promise<number> {
  const { container: containers } = await getContainerRuntimeClient();
  const found = containers.getById(container.getId());
  await container.stop({ remove: false, timeout: STOP_MS });
  const { State: state } = await containers.inspect(found);
  await containers.remove(found);
  return state.ExitCode;
}
