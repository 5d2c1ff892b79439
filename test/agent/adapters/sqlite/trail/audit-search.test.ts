import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MOST_READ } from '../../../../../agent/adapters/sqlite/trail/audit-search.ts';
import { openAuditTrail } from '../../../../../agent/adapters/sqlite/audit-trail.ts';
import {
  openStore,
  type RecordedStore,
} from '../../../../../agent/adapters/sqlite/sqlite-store.ts';
import { type AuditSearch, auditSearchSchema } from '../../../../../shared/contract/audit-calls.ts';
import { integrationSchema } from '../../../../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import { factNumber } from '../../../../support/audit-facts.ts';
import { temporaryDataDirectory } from '../../../../support/temporary-directory.ts';

const NEWEST = Number.MAX_SAFE_INTEGER;
const ana = { kind: 'person', name: 'Ana', via: 'cli' } as const;

const integration = (id: string, systems: string[]) =>
  integrationSchema.parse({
    id,
    systems,
    scheduler: { kind: 'local', every: '30s', command: ['true'] },
  });

const definitions = {
  integrations: new Map([
    ['shop-orders', integration('shop-orders', ['erp'])],
    ['mail', integration('mail', ['crm'])],
  ]),
  windows: new Map([
    [
      'erp-monthly',
      maintenanceWindowSchema.parse({
        id: 'erp-monthly',
        timeZone: 'Europe/Madrid',
        start: '2026-12-06T02:00',
        duration: 'PT4H',
        covers: { systems: ['erp'] },
      }),
    ],
  ]),
};

function search(store: RecordedStore, query: Partial<AuditSearch>) {
  return store.history.search(auditSearchSchema.parse({ before: NEWEST, limit: 100, ...query }));
}

describe('searching the trail', () => {
  const directory = temporaryDataDirectory();
  let store: RecordedStore;
  const selector = { systems: ['erp'], tags: [], integrations: [], all: false, except: [] };
  const hold = {
    kind: 'hold.placed',
    actor: ana,
    detail: { selector, holdId: 'h', integrations: ['mail'] },
  } as const;

  beforeAll(() => {
    store = openStore({ directory, report: () => expect.fail('Nothing is odd here') });
    store.commit(definitions, [
      factNumber(1, { integrationId: 'mail' }),
      factNumber(2, { reason: 'Inventario del ALMACÉN "B" 100% C:\\erp' }),
      factNumber(3, { integrationId: 'mail', actor: { kind: 'agent' } }),
      factNumber(4, { ...hold, integrationId: 'mail' }),
      factNumber(5, { kind: 'window.opened', integrationId: 'mail', windowId: 'erp-monthly' }),
      factNumber(6, { integrationId: 'mail', actor: { ...ana, name: 'agent' } }),
    ]);
  });

  afterAll(() => {
    store.close();
    directory.dispose();
  });

  const seqs = (query: Partial<AuditSearch>) => search(store, query).entries.map(({ seq }) => seq);

  it.each([
    ['almacén', [2]],
    ['ALMACÉN inventario', [2]],
    ['almacen', [2]],
    ['"del almacén"', [2]],
    ['"inventario almacén"', []],
    ['"b"', [2]],
    ['100%', [2]],
    ['1_0', []],
    ['c:\\erp', [2]],
    ['reason', []],
    ['holdId', []],
    ['erp h', [5, 4, 2]],
    ['inventario ana', []],
    ['run.started', [6, 3, 2, 1]],
  ] as const)('text %j is in %j', (text, expected) => {
    expect(seqs({ text })).toEqual(expected);
  });

  it.each([
    [{ actor: 'Ana' }, [4]],
    [{ actor: 'person' }, [6, 4]],
    [{ actor: 'agent' }, [3]],
    [{ actor: 'schedule' }, [5, 2, 1]],
    [{ actor: 'Nobody' }, []],
    [{ actor: 'Ana', kind: 'run.started' }, []],
    [{ system: 'erp' }, [5, 4, 2]],
    [{ system: 'crm' }, [6, 5, 4, 3, 1]],
    [{ system: 'none' }, []],
    [{ system: 'erp', kind: 'hold.placed' }, [4]],
    [{ system: 'crm', actor: 'person', text: 'mail' }, [6, 4]],
  ] as const)('%j finds %j', (query, expected) => {
    expect(seqs(query)).toEqual(expected);
    const forwards = search(store, { ...query, before: undefined });
    expect(forwards.entries.map(({ seq }) => seq)).toEqual(expected.toReversed());
  });

  it('any recorded text is found by its first word', () => {
    const place = temporaryDataDirectory();
    const other = openStore({ directory: place, report: () => undefined });
    let seq = 0;
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (reason) => {
        other.commit({}, [factNumber(++seq, { reason })]);
        const [word] = reason.trim().split(/\s+/);
        fc.pre(word !== undefined && word !== '');
        expect(search(other, { text: word }).entries[0]?.reason).toBe(reason);
      }),
      { numRuns: 300, examples: [['"'], ['\\'], ['%'], ['_n'], ['a",":b']] },
    );
    other.close();
    place.dispose();
  });
});

describe('a search through more than one call covers', () => {
  const directory = temporaryDataDirectory();
  let store: RecordedStore;
  const entries = MOST_READ * 2 + 500;
  const rare = (n: number) => (n === 100 || n === MOST_READ + 1 ? { reason: 'Needle' } : {});

  beforeAll(() => {
    store = openStore({ directory, report: () => expect.fail('Nothing is odd here') });
    const facts = Array.from({ length: entries }, (_, n) => factNumber(n + 1, rare(n + 1)));
    store.commit({}, facts);
  });

  afterAll(() => {
    store.close();
    directory.dispose();
  });

  it('reports how far it got, and continues from there', () => {
    const first = search(store, { text: 'needle' });
    expect(first.entries).toEqual([]);
    expect(first.searchedTo?.seq).toBe(entries - MOST_READ + 1);
    const second = search(store, { text: 'needle', before: first.searchedTo?.seq });
    expect(second.entries.map(({ seq }) => seq)).toEqual([MOST_READ + 1]);
    const third = search(store, { text: 'needle', before: second.searchedTo?.seq });
    expect(third.entries.map(({ seq }) => seq)).toEqual([100]);
    expect(third.searchedTo).toBeUndefined();
  });

  it('works forwards too, where the trail is read without an agent', () => {
    const trail = openAuditTrail(directory);
    if (!trail.ok) return expect.fail(trail.failure.message);
    const found = [...trail.value.iterate({ text: 'needle' })].map(({ seq }) => seq);
    trail.value.close();
    expect(found).toEqual([100, MOST_READ + 1]);
  });

  it('a full page ends at its last entry', () => {
    const page = search(store, { text: 'needle', after: 0, before: undefined, limit: 1 });
    expect(page.entries.map(({ seq }) => seq)).toEqual([100]);
    expect(page.searchedTo).toBeUndefined();
  });
});
