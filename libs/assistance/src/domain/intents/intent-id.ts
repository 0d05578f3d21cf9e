import { parseUuid, uuidV5 } from '#kernel';

/** Of the ids of intents; a constant of the published language, never to change. */
const NAMESPACE = parseUuid('0d1f6a52-3c0e-5b0f-9d53-2f0f6d0c7a11');

/** @param number token of the department’s own number: the same number is the same intent */
export const intentId = (number: string): string => uuidV5(NAMESPACE, number);
