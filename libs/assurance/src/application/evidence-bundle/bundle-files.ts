import { strToU8, strFromU8, unzipSync, zipSync, type Unzipped } from 'fflate';
import { HubError, sha256 } from '#kernel';

/** What a bundle holds; a file by any other name is refused. */
export const BUNDLE_FILES = {
  readme: 'README.txt',
  page: 'evidence.html',
  manifest: 'manifest.json',
  checkpoint: 'checkpoint.txt',
  events: 'events.ndjson',
  view: 'view.json',
  decisions: 'decisions.json',
} as const;

export type BundleFile = keyof typeof BUNDLE_FILES;
export type BundleTexts = Readonly<Record<Exclude<BundleFile, 'manifest'>, string>>;

export const BUNDLE_FORMAT = 'doudi.evidence.v1';

/** What the bundle is about; bound to its files by their hashes. */
export interface EvidenceSubject {
  readonly household: string;
  /** Decimal position of the last event that was known. */
  readonly asOf: string;
  /** The day by the facts' own dates, ISO 8601. */
  readonly day: string;
  /** Tokens of the household and of everybody its own events name. */
  readonly subjects: readonly string[];
}

export interface EvidenceManifest extends EvidenceSubject {
  readonly format: typeof BUNDLE_FORMAT;
  /** SHA-256, lower-case hex, by file name. */
  readonly sha256: Readonly<Record<string, string>>;
}

/** No bundle of one household is near it; a larger one is not meant to be read. */
const MAX_UNPACKED_BYTES = 512 * 1024 * 1024;
/** The oldest time that a zip can hold, a day away from it in every zone: the same content, the same bytes. */
const NO_TIME = Date.UTC(1980, 0, 2, 12);

/** One zip, readable file first. */
export function packBundle(subject: EvidenceSubject, texts: BundleTexts): Buffer {
  const files = Object.fromEntries(
    (Object.keys(BUNDLE_FILES) as BundleFile[])
      .filter((file) => file !== 'manifest')
      .map((file) => [BUNDLE_FILES[file], strToU8(texts[file])]),
  );
  const manifest: EvidenceManifest = {
    format: BUNDLE_FORMAT,
    ...subject,
    sha256: Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, hexOf(bytes)])),
  };
  const all = {
    ...files,
    [BUNDLE_FILES.manifest]: strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
  };
  return Buffer.from(zipSync(all, { mtime: NO_TIME }));
}

export interface UnpackedBundle {
  readonly manifest: EvidenceManifest;
  readonly texts: BundleTexts;
}

/** Reads a bundle and checks every file against the manifest. @throws HubError `evidence.damaged` */
export function unpackBundle(zip: Uint8Array): UnpackedBundle {
  const files = unzipped(zip);
  const text = (file: BundleFile): string => {
    const bytes = files[BUNDLE_FILES[file]];
    if (bytes === undefined) throw damaged(BUNDLE_FILES[file]);
    return strFromU8(bytes);
  };
  const manifest = readManifest(text('manifest'));
  const names = Object.values(BUNDLE_FILES).filter((name) => name !== BUNDLE_FILES.manifest);
  for (const name of names) {
    const bytes = files[name];
    if (bytes === undefined || manifest.sha256[name] !== hexOf(bytes)) throw damaged(name);
  }
  return {
    manifest,
    texts: {
      readme: text('readme'),
      page: text('page'),
      checkpoint: text('checkpoint'),
      events: text('events'),
      view: text('view'),
      decisions: text('decisions'),
    },
  };
}

function unzipped(zip: Uint8Array): Unzipped {
  let bytes = 0;
  try {
    return unzipSync(zip, {
      filter: ({ name, originalSize }) => {
        bytes += originalSize;
        if (bytes > MAX_UNPACKED_BYTES) throw damaged(name);
        return (Object.values(BUNDLE_FILES) as string[]).includes(name);
      },
    });
  } catch (error) {
    throw error instanceof HubError ? error : damaged('zip');
  }
}

function readManifest(text: string): EvidenceManifest {
  try {
    const manifest = JSON.parse(text) as EvidenceManifest;
    if (manifest.format === BUNDLE_FORMAT && /^[1-9]\d*$/.test(manifest.asOf)) return manifest;
  } catch {
    // Not JSON: the same as a manifest of another format.
  }
  throw damaged(BUNDLE_FILES.manifest);
}

const hexOf = (bytes: Uint8Array): string => sha256(Buffer.from(bytes)).toString('hex');

const damaged = (file: string): HubError =>
  new HubError('conflict', 'evidence.damaged', {
    zh: `证据包中的 ${file} 缺失、损坏或与清单不符。请向出具单位重新索取证据包。`,
    en: `${file} in the bundle is missing, damaged or not what the manifest says. Ask for the bundle again.`,
  });
