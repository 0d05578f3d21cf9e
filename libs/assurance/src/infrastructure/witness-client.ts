import { formatAddCheckpoint, type AddCheckpoint } from '../domain/notes/add-checkpoint.js';

/** What a witness made of a checkpoint. */
export type WitnessAnswer =
  /** Signature lines, not looked at yet. */
  | { readonly kind: 'cosigned'; readonly lines: string }
  /** The witness has cosigned this size: prove from there. */
  | { readonly kind: 'stands-at'; readonly size: number }
  | { readonly kind: 'refused'; readonly status: number };

const SIZE_TYPE = 'text/x.tlog.size';
const MAX_ANSWER_CHARS = 16 * 1024;

/** The log's side of C2SP tlog-witness. @throws when the witness cannot be reached */
export async function addCheckpoint(
  url: string,
  request: AddCheckpoint,
  signal: AbortSignal,
): Promise<WitnessAnswer> {
  const response = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
    method: 'POST',
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: formatAddCheckpoint(request),
    redirect: 'error',
    signal,
  });
  const text = (await response.text()).slice(0, MAX_ANSWER_CHARS);
  if (response.status === 200) return { kind: 'cosigned', lines: text };
  const isSize = response.headers.get('content-type')?.startsWith(SIZE_TYPE) === true;
  const size = /^(0|[1-9]\d{0,15})\n$/.exec(text)?.[1];
  if (response.status === 409 && isSize && size !== undefined) {
    return { kind: 'stands-at', size: Number(size) };
  }
  return { kind: 'refused', status: response.status };
}
