import { randomBytes, scrypt, timingSafeEqual, type ScryptOptions } from 'node:crypto';

/** OWASP's advice of 2024 for scrypt: 32 MiB and about a tenth of a second for each guess. */
const LOG_N = 15;
const BLOCK = 8;
const PARALLEL = 3;
const HASH_BYTES = 32;
const SALT_BYTES = 16;
/** Beyond what is written here, so that a hash in a file cannot ask for all memory. */
const MAX_LOG_N = 17;
const MAX_PARALLEL = 8;

const PHC = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/-]+)\$([\w+/-]+)$/;

interface Parsed {
  readonly options: ScryptOptions;
  readonly salt: Buffer;
  readonly hash: Buffer;
}

/** A salted scrypt hash in the PHC string format, e.g. `$scrypt$ln=15,r=8,p=3$…$…`. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, HASH_BYTES, optionsOf(LOG_N, BLOCK, PARALLEL));
  const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
  return `$scrypt$ln=${LOG_N},r=${BLOCK},p=${PARALLEL}$${text(salt)}$${text(hash)}`;
}

/** Whether the text is a hash that {@link verifyPassword} can use. */
export const isPasswordHash = (text: string): boolean => parse(text) !== undefined;

/** Takes the same time for a right and a wrong password. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const parsed = parse(phc);
  if (parsed === undefined) return false;
  const { options, salt, hash } = parsed;
  return timingSafeEqual(await derive(password, salt, hash.length, options), hash);
}

function parse(phc: string): Parsed | undefined {
  const [, logN, r, p, salt, hash] = PHC.exec(phc) ?? [];
  if (hash === undefined || Number(logN) > MAX_LOG_N || Number(p) > MAX_PARALLEL) return undefined;
  if (Number(r) !== BLOCK || Number(logN) < LOG_N) return undefined;
  const bytes = { salt: Buffer.from(salt!, 'base64'), hash: Buffer.from(hash, 'base64') };
  if (bytes.hash.length < HASH_BYTES || bytes.salt.length < SALT_BYTES) return undefined;
  return { options: optionsOf(Number(logN), Number(r), Number(p)), ...bytes };
}

function optionsOf(logN: number, r: number, p: number): ScryptOptions {
  const N = 2 ** logN;
  return { N, r, p, maxmem: 256 * N * r };
}

const derive = (
  password: string,
  salt: Buffer,
  length: number,
  options: ScryptOptions,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    scrypt(password.normalize('NFC'), salt, length, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });
