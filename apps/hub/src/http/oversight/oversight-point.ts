import type { OversightPoint } from '#oversight';
import type { PastViews } from '../../as-of/index.js';
import type { HubParts } from '../../hub-parts.js';
import type { Exchange } from '../exchange.js';
import { AS_OF_HEADER, dayOf, pointOf, type AskedPoint } from '../history/asked-point.js';

/**
 * The point an answer is about. What is asked about now is answered as of the position that the views have
 * come to, so that the same question can be asked again.
 * @throws HubError `as-of.invalid`, `as-of.not-yet`, `as-of.behind`, `as-of.no-day`
 */
export async function oversightPoint(
  past: Pick<PastViews, 'resolve'>,
  viewPosition: HubParts['viewPosition'],
  asked: AskedPoint,
  reply: Exchange['reply'],
): Promise<OversightPoint> {
  const { asOf, effectiveAt } = pointOf(asked);
  const known = asOf ?? { position: await viewPosition.read() };
  const point = await past.resolve({
    asOf: known,
    ...(effectiveAt !== undefined && { effectiveAt }),
  });
  const position = point.knownAt ?? 0;
  void reply.header(AS_OF_HEADER, String(position));
  return { position, day: dayOf(point) };
}
