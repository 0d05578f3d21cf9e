import { it } from '@jest/globals';
import { invariant } from '#kernel';
import { PROMISES, type PromiseTitle, type Section } from './promises.js';

/** The test of one promise of the list. */
export type ShowPromise = (title: PromiseTitle, test: () => Promise<void>) => void;

/** Runs the tests of a section, and sees to it that no promise of the list goes without one. */
export function showing(section: Section, tests: (promise: ShowPromise) => void): void {
  const shown: string[] = [];
  tests((title, test) => {
    shown.push(title);
    it(title, test);
  });
  const promised = Object.keys(PROMISES[section]);
  invariant(shown.join('\n') === promised.join('\n'), `the tests of ${section} are its promises`);
}
