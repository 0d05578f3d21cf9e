import { HubError } from '#kernel';

/** What is sent, where it is more than a question. */
export interface HubRequest {
  readonly body: object;
  /** `If-Match`: what the caller has seen. */
  readonly seen?: string;
  /** Statuses that are answers of their own, beside success. */
  readonly answers?: readonly number[];
}

/**
 * Asks the API, with the token in `DOUDI_TOKEN`.
 * @returns an answer that is whole and well
 * @throws HubError with what the hub answered, or that it cannot be reached
 */
export async function askHub(hub: string, path: string, request?: HubRequest): Promise<Response> {
  const headers = {
    authorization: `Bearer ${process.env['DOUDI_TOKEN'] ?? ''}`,
    ...(request && { 'content-type': 'application/json' }),
    ...(request?.seen !== undefined && { 'if-match': request.seen }),
  };
  const sent = request ? { method: 'POST', body: JSON.stringify(request.body) } : {};
  const url = new URL(path, hub);
  const response = await fetch(url, { headers, ...sent }).catch(() => undefined);
  if (response && isAnswer(response, request)) return response;
  throw await refusalIn(response);
}

async function refusalIn(response: Response | undefined): Promise<HubError> {
  const problem = (await response?.json().catch(() => undefined)) as
    { readonly zh?: string; readonly en?: string } | undefined;
  return new HubError('unavailable', 'hub.refused', {
    zh: problem?.zh ?? '无法连接平台接口，请核对 --hub 的地址。',
    en: problem?.en ?? 'The hub’s API cannot be reached: check the address given as --hub.',
  });
}

const isAnswer = ({ ok, status, body }: Response, request?: HubRequest): boolean =>
  body !== null && (ok || request?.answers?.includes(status) === true);
