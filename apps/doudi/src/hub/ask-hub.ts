import { HubError } from '#kernel';

/**
 * Asks the API, with the token in `DOUDI_TOKEN`.
 * @returns an answer that is whole and well
 * @throws HubError with what the hub answered, or that it cannot be reached
 */
export async function askHub(hub: string, path: string): Promise<Response> {
  const headers = { authorization: `Bearer ${process.env['DOUDI_TOKEN'] ?? ''}` };
  const response = await fetch(new URL(path, hub), { headers }).catch(() => undefined);
  if (response?.ok === true && response.body !== null) return response;
  const problem = (await response?.json().catch(() => undefined)) as
    { readonly zh?: string; readonly en?: string } | undefined;
  throw new HubError('unavailable', 'hub.refused', {
    zh: problem?.zh ?? '无法连接平台接口，请核对 --hub 的地址。',
    en: problem?.en ?? 'The hub’s API cannot be reached: check the address given as --hub.',
  });
}
