import { afterEach, beforeEach, describe } from '@jest/globals';
import type { EventStore } from '../event-store.js';
import { appendingContract } from './appending.js';
import type { StoreUnderTest } from './harness.js';
import { showing } from './promise.js';
import { readingContract } from './reading.js';
import { subscribingContract } from './subscribing.js';

export type { StoreUnderTest } from './harness.js';

/**
 * The promises of the event store (design §4), one test each, for an adapter to pass.
 * @param start gives each test an empty store
 */
export function eventStoreContract(name: string, start: () => Promise<StoreUnderTest>): void {
  describe(`${name} keeps the event store's promises`, () => {
    let underTest: StoreUnderTest;
    let opened: EventStore;
    const store = (): EventStore => opened;
    const another = (): Promise<EventStore> => underTest.open();

    beforeEach(async () => {
      underTest = await start();
      opened = await underTest.open();
    });

    afterEach(() => underTest.close());

    describe('appending', () =>
      showing('appending', (promise) => appendingContract(promise, store, another)));
    describe('reading', () => showing('reading', (promise) => readingContract(promise, store)));
    describe('subscribing', () =>
      showing('subscribing', (promise) => subscribingContract(promise, store, another)));
  });
}
