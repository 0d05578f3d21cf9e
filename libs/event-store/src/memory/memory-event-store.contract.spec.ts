import { eventStoreContract } from '../contract/index.js';
import { MemoryEventStore } from './memory-event-store.js';

eventStoreContract('MemoryEventStore', async () => {
  const store = new MemoryEventStore();
  return { open: async () => store, close: async () => undefined };
});
