import type { Refused } from './candidate.js';
import type { Admitted, ArrivedNumbers, Waiting } from './prepared-batch.js';

const SEQUENCE = /^\d{12}$/;

/** The numbers that arrived, by source; an event in quarantine has arrived when it could be read. */
export function arrivedNumbers(
  admitted: readonly Admitted[],
  refused: readonly Refused[],
  waiting: readonly { readonly candidate: Waiting }[],
): Map<string, ArrivedNumbers> {
  const arrived = new Map<string, { department: string; numbers: number[] }>();
  const add = (source: unknown, sequence: unknown, department: string): void => {
    if (typeof source !== 'string' || typeof sequence !== 'string') return;
    const number = SEQUENCE.test(sequence) ? Number(sequence) : 0;
    if (number === 0) return;
    const entry = arrived.get(source);
    if (entry === undefined) arrived.set(source, { department, numbers: [number] });
    else entry.numbers.push(number);
  };
  for (const { candidate } of admitted) {
    add(candidate.event.source, candidate.event.sequence, candidate.message.department);
  }
  for (const { candidate } of waiting) {
    add(candidate.event.source, candidate.event.sequence, candidate.message.department);
  }
  for (const { envelope, message, counts } of refused) {
    if (counts) add(envelope['source'], envelope['sequence'], message.department);
  }
  return arrived;
}
