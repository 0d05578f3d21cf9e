import { HubError } from '#kernel';
import { asOfFrom, type PastViews, type Point, type ResolvedPoint } from '../../as-of/index.js';
import type { Exchange } from '../exchange.js';

/** Tells up to which position an answer as of the past goes: asked again with it, it gives the same bytes. */
export const AS_OF_HEADER = 'x-as-of-position';

export interface AskedPoint {
  readonly asOf?: string | undefined;
  readonly effectiveAt?: string | undefined;
}

/** @throws HubError `as-of.invalid` */
export const pointOf = ({ asOf, effectiveAt }: AskedPoint): Point => ({
  ...(asOf !== undefined && { asOf: asOfFrom(asOf) }),
  ...(effectiveAt !== undefined && { effectiveAt }),
});

/**
 * The point as queries take it; what was known is also told in the answer's headers.
 * @throws HubError `as-of.invalid`, `as-of.not-yet`, `as-of.behind`
 */
export async function resolvePoint(
  past: Pick<PastViews, 'resolve'>,
  asked: AskedPoint,
  reply: Exchange['reply'],
): Promise<ResolvedPoint> {
  const point = await past.resolve(pointOf(asked));
  if (point.knownAt !== undefined) void reply.header(AS_OF_HEADER, String(point.knownAt));
  return point;
}

/** The day of a point in the past; before the first day was opened there is none. */
export function dayOf({ day }: ResolvedPoint): string {
  if (day !== undefined) return day;
  throw new HubError(
    'invalid',
    'as-of.no-day',
    {
      zh: '该时点平台尚未开日，请同时用 effectiveAt 指定日期。',
      en: 'No day had been opened by then: name one as effectiveAt.',
    },
    '/effectiveAt',
  );
}
