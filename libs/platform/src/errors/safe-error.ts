import { HubError } from '#kernel';

const MAX_FRAMES = 8;

/**
 * What of an error may be logged: never its message, which may quote a row or a request, unless it is a
 * {@link HubError}, whose sentence holds no personal data.
 */
export function safeError(error: unknown): Record<string, string> {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const { code } = error as { code?: unknown };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    errorName: error.name,
    ...(typeof code === 'string' ? { errorCode: code } : {}),
    ...(error instanceof HubError ? { errorSentence: error.sentence.en } : {}),
    stack: frames.slice(0, MAX_FRAMES).join('\n'),
  };
}
