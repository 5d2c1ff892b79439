import { describe, expect, it } from 'vitest';
import {
  closedGroups,
  groupsOf,
  isShown,
  itemsOf,
  linesOf,
  matches,
} from '../../../../../renderer/screens/integrations/list/list-rows.ts';
import {
  needingSystem,
  windowsNaming,
} from '../../../../../renderer/model/integrations/referrers.ts';
import { documentSchema } from '../../../../../shared/domain/definitions/document.ts';
import {
  snapshotSchema,
  type IntegrationStatus,
} from '../../../../../shared/domain/now/snapshot.ts';

const scheduler = { kind: 'guard' };
const definitions = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: [
    { id: 'orders', name: 'Web shop orders', systems: ['erp', 'crm'], tags: ['money'], scheduler },
    { id: 'leads', systems: ['crm'], scheduler },
    { id: 'stock', systems: ['erp'], scheduler },
    { id: 'lone', scheduler },
  ],
  windows: [
    {
      id: 'w',
      title: 'Monthly',
      timeZone: 'UTC',
      start: '2026-12-06T02:00',
      end: '2026-12-06T06:00',
      covers: { systems: ['erp'], except: ['stock'] },
    },
  ],
});

function status(id: string, part: Partial<IntegrationStatus>): IntegrationStatus {
  return { id, state: 'flowing', holds: [], nextRunAt: null, lastRun: null, ...part };
}

const hold = {
  id: 'h',
  kind: 'manual' as const,
  reason: 'r',
  by: 'Ana',
  since: '2026-12-06T02:00:00Z',
  until: null,
};
const failed = {
  runId: 'r',
  dueAt: '2026-12-06T02:00:00Z',
  startedAt: '2026-12-06T02:00:00Z',
  endedAt: null,
  outcome: 'failed' as const,
};
const snapshot = snapshotSchema.parse({
  revision: 1,
  now: '2026-12-06T02:00:00Z',
  agent: { pid: 1, startedAt: '2026-12-06T02:00:00Z' },
  integrations: [
    status('orders', {}),
    status('leads', { lastRun: failed }),
    status('stock', { state: 'paused', holds: [hold] }),
    status('lone', {}),
  ],
  windows: [],
  problems: [],
});
const items = itemsOf(definitions, snapshot);
const ids = (list: readonly { integration: { id: string } }[]): string[] =>
  list.map(({ integration }) => integration.id);

describe('the list of integrations', () => {
  it('groups by the first named system: trouble first, then paused', () => {
    const groups = groupsOf(items, 'system');
    expect(groups.map(({ system, items: list }) => [system, ids(list)])).toEqual([
      ['crm', ['leads']],
      ['erp', ['stock', 'orders']],
      [null, ['lone']],
    ]);
    expect(groups[0]?.failed).toBe(1);
    expect([...(groups[1]?.counts ?? [])].sort()).toEqual([
      ['flowing', 1],
      ['paused', 1],
    ]);
  });

  it('groups by state: paused before flowing', () => {
    const groups = groupsOf(items, 'state');
    expect(groups.map(({ state, items: list }) => [state, ids(list)])).toEqual([
      ['paused', ['stock']],
      ['flowing', ['leads', 'orders', 'lone']],
    ]);
  });

  it('renders only the head of a collapsed group', () => {
    const groups = groupsOf(items, 'system');
    const lines = linesOf(groups, new Set(['system:erp']));
    expect(lines.map(({ kind }) => kind)).toEqual(['group', 'item', 'group', 'group', 'item']);
  });

  it('starts collapsed if there are very many', () => {
    const [first] = items;
    if (first === undefined) throw new Error('There are items.');
    const many = groupsOf(
      Array.from({ length: 201 }, () => first),
      'system',
    );
    const few = groupsOf(items, 'system');
    expect([...closedGroups(many, new Set())]).toEqual(['system:erp']);
    expect([...closedGroups(many, new Set(['system:erp']))]).toEqual([]);
    expect([...closedGroups(few, new Set())]).toEqual([]);
    expect([...closedGroups(few, new Set(['system:erp']))]).toEqual(['system:erp']);
  });

  it('filters by all, paused and trouble', () => {
    const shown = (show: 'all' | 'paused' | 'trouble'): string[] =>
      ids(items.filter((item) => isShown(item, show)));
    expect(shown('all')).toHaveLength(4);
    expect(shown('paused')).toEqual(['stock']);
    expect(shown('trouble')).toEqual(['leads']);
  });

  it('searches every word in name, id, tag and system', () => {
    const name = (id: string): string => (id === 'erp' ? 'Enterprise planning' : id);
    const found = (text: string): string[] => ids(items.filter((one) => matches(one, text, name)));
    expect(found('')).toHaveLength(4);
    expect(found('planning')).toEqual(['orders', 'stock']);
    expect(found('SHOP money')).toEqual(['orders']);
    expect(found('shop stock')).toEqual([]);
  });
});

describe('references to an item', () => {
  it('are listed before it is removed', () => {
    expect(windowsNaming(definitions, 'stock')).toEqual(['Monthly']);
    expect(windowsNaming(definitions, 'leads')).toEqual([]);
    expect(needingSystem(definitions, 'erp')).toEqual(['Web shop orders', 'stock', 'Monthly']);
  });
});
