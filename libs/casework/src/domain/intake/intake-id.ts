import { parseUuid, uuidV5 } from '#kernel';

/** Of the ids of requests and tasks; a constant of the published language, never to change. */
const NAMESPACE = parseUuid('77c3e0b4-5d2f-5a86-9c41-e8f6a2d1b053');

/** @param number token of the window’s own number: the same number is the same request */
export const intakeRequestId = (number: string): string => uuidV5(NAMESPACE, number);

/** @param index of the part within the request */
export const taskId = (request: string, index: number): string =>
  uuidV5(NAMESPACE, `${request}|${index}`);
