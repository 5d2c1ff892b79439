import { MemoryStore } from './memory-store.ts';
import { describeStore } from './store-contract.ts';

describeStore('in memory', () => {
  const store = new MemoryStore();
  return { store, reopen: () => store, dispose: () => store.close() };
});
