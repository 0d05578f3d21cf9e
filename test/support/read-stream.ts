/** Ids of the stream up to and including `last`. */
export async function readStream(
  url: string,
  headers: Record<string, string>,
  last: string,
): Promise<string[]> {
  const stop = new AbortController();
  const response = await fetch(url, { headers, signal: stop.signal });
  const ids: string[] = [];
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const id = /^id: (.*)$/m.exec(message)?.[1];
      if (id !== undefined) ids.push(id);
    }
    if (ids.at(-1) === last) break;
  }
  stop.abort();
  return ids;
}
