import { getContainerRuntimeClient, ImageName } from 'testcontainers';

/** Why something cannot run here, for a person. */
export interface Missing {
  readonly zh: string;
  readonly en: string;
}

/** Set by `npm run containers`, whose images are made on the spot. */
export const MADE_LOCALLY = process.env['DOUDI_CONTAINERS'] === 'local';

/** Undefined when a Docker API answers. */
export async function missingRuntime(): Promise<Missing | undefined> {
  try {
    await getContainerRuntimeClient();
    return undefined;
  } catch {
    const tried = process.env['DOUDI_CONTAINERS_MISSING'];
    return {
      zh: `此处连不上 Docker API${tried === undefined ? '' : `（${tried}）`}。`,
      en: `no Docker API is reachable here${tried === undefined ? '' : ` (${tried})`}.`,
    };
  }
}

/** Undefined when the image is there or can be pulled from the registry that is configured. */
export async function missingImage(name: string): Promise<Missing | undefined> {
  if (MADE_LOCALLY) {
    return {
      zh: `镜像 ${name} 只能从镜像仓库取得，此处的镜像都是就地制作的。`,
      en: `the image ${name} comes from a registry only; the images here were made on the spot.`,
    };
  }
  try {
    const { image } = await getContainerRuntimeClient();
    await image.pull(ImageName.fromString(name));
    return undefined;
  } catch (cause) {
    const { message } = cause as Error;
    return {
      zh: `取不到镜像 ${name}：${message}`,
      en: `the image ${name} cannot be pulled: ${message}`,
    };
  }
}

export function say(what: Missing, missing: Missing): void {
  process.stdout.write(`已跳过${what.zh}：${missing.zh} ${what.en} skipped: ${missing.en}\n`);
}
