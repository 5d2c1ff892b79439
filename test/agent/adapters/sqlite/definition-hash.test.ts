import { afterEach, describe, expect, it } from 'vitest';
import { chainTools } from '../../../../agent/adapters/chain/chain-tools.ts';
import { openStore } from '../../../../agent/adapters/sqlite/sqlite-store.ts';
import type { Store } from '../../../../agent/ports/store.ts';
import { factNumber } from '../../../support/audit-facts.ts';
import { MemoryStore } from '../../../support/memory-store.ts';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const directory = temporaryDataDirectory();
const open = () => openStore({ directory, report: ({ message }) => expect.fail(message) });
let store: Store | undefined;

afterEach(() => {
  store?.close();
  directory.dispose();
});

const hashed = (value: unknown): string => chainTools.sha256(chainTools.canonicalJson(value));
const none = hashed({});
const PARTS = ['hosts', 'systems', 'integrations', 'calendars', 'links', 'settings', 'windows'];

function of(parts: object): string {
  return hashed({ ...Object.fromEntries(PARTS.map((name) => [name, none])), ...parts });
}

describe('each entry about a definition', () => {
  it.each([
    ['SQLite', open, () => (store?.close(), open())],
    ['memory', () => new MemoryStore(), () => store],
  ] as const)('says what all of them are after its commit: %s', (_, first, reopened) => {
    store = first();
    const told = (): unknown => {
      const [last] = store?.auditPage({ before: 1_000, limit: 1 }) ?? [];
      return last?.kind === 'config.changed' ? last.detail.definitions : undefined;
    };
    const [one, other] = [
      { id: 'erp', name: 'ERP' },
      { id: 'erp', name: 'The ERP' },
    ];
    const change = [factNumber(1, { kind: 'config.changed' })];
    store.commit({ systems: new Map([['erp', one]]) }, change);
    expect(told()).toBe(of({ systems: hashed({ erp: hashed(one) }) }));
    store = reopened() ?? store;
    store.commit({ systems: new Map([['erp', other]]) }, change);
    expect(told()).toBe(of({ systems: hashed({ erp: hashed(other) }) }));
    store.commit({ systems: new Map([['erp', null]]) }, change);
    expect(told()).toBe(of({}));
  });
});
