import type { TreeHead } from '../merkle/verify.js';
import { HASH_BYTES } from '../merkle/hashing.js';
import { refusal } from '../refusals.js';
import { strictBase64 } from './base64.js';

/** C2SP tlog-checkpoint: what a log says of itself at one size. */
export interface Checkpoint extends TreeHead {
  /** The log's name; also the name of its key. */
  readonly origin: string;
}

/** The text that is signed. */
export function formatCheckpoint({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

/**
 * Extension lines are allowed and have no meaning here.
 * @throws HubError `assurance.checkpoint-malformed`
 */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = text.split('\n');
  const hash = root === undefined ? undefined : strictBase64(root);
  const extensions = rest.slice(0, -1);
  const wellFormed = origin !== '' && rest.at(-1) === '' && extensions.every((line) => line !== '');
  if (!wellFormed || hash?.length !== HASH_BYTES || !isSize(size)) {
    throw refusal('checkpoint-malformed', {
      zh: '检查点不合格式（C2SP tlog-checkpoint）：依次为日志名称、条数、base64 根哈希。',
      en: 'The checkpoint is malformed (C2SP tlog-checkpoint): origin, size and base64 root hash are expected, a line each.',
    });
  }
  return { origin: origin!, size: Number(size), root: hash };
}

const isSize = (text: string | undefined): text is string =>
  text !== undefined && /^(0|[1-9]\d*)$/.test(text) && Number.isSafeInteger(Number(text));
