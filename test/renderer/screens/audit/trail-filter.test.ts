import { describe, expect, it } from 'vitest';
import { changesOf } from '../../../../renderer/screens/audit/entry/entry-changes.ts';
import { exportQuery } from '../../../../renderer/screens/audit/export-query.ts';
import {
  agentFilterOf,
  filterOf,
  isFiltering,
  NO_FILTER,
  queryOf,
} from '../../../../renderer/screens/audit/trail-filter.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';

const NOW = Date.parse('2026-12-06T05:14:00Z');

const madrid = { language: 'en', zone: 'Europe/Madrid' } as const;
const utc = { language: 'en', zone: 'UTC' } as const;

describe('filters of the trail', () => {
  it('round-trip through the address', () => {
    const filter = {
      ...NO_FILTER,
      span: 'between' as const,
      from: '2026-11-26',
      to: '2026-12-06',
      kind: 'run.skipped' as const,
      integration: 'bank',
      system: 'erp',
      actor: 'Marta Gil',
      text: 'CHG-1042 patches',
    };
    const query = queryOf(filter);
    expect(filterOf(new URLSearchParams(query))).toEqual(filter);
    expect(queryOf(filterOf(new URLSearchParams('kind=nonsense&span=week')))).toEqual({
      span: 'week',
    });
    expect(isFiltering(NO_FILTER)).toBe(false);
    expect(isFiltering(filter)).toBe(true);
  });

  it('use days of the chosen zone, both inclusive', () => {
    const filter = { ...NO_FILTER, span: 'between' as const, from: '2026-10-25', to: '2026-10-25' };
    // The day of the clock change has 25 hours.
    expect(agentFilterOf(filter, madrid, NOW)).toEqual({
      since: '2026-10-24T22:00:00Z',
      until: '2026-10-25T23:00:00Z',
    });
    expect(agentFilterOf({ ...filter, to: '' }, madrid, NOW)).toEqual({
      since: '2026-10-24T22:00:00Z',
    });
  });

  it('count the last days from now', () => {
    expect(agentFilterOf({ ...NO_FILTER, span: 'week' }, utc, NOW)).toEqual({
      since: '2026-11-29T05:14:00Z',
    });
    expect(agentFilterOf({ ...NO_FILTER, window: 'erp' }, utc, NOW)).toEqual({ window: 'erp' });
  });

  it('cover words, person and system; blank words are no filter', () => {
    const filter = { ...NO_FILTER, system: 'erp', actor: 'person', text: ' urgent ' };
    expect(agentFilterOf(filter, utc, NOW)).toEqual({
      system: 'erp',
      actor: 'person',
      text: 'urgent',
      ...utc,
      today: '2026-12-06T05:14:00Z',
    });
    expect(isFiltering({ ...NO_FILTER, text: '  ' })).toBe(false);
    expect(filterOf(new URLSearchParams({ text: 'x'.repeat(300) })).text).toHaveLength(200);
  });

  it('become query parameters of a download', () => {
    expect(exportQuery({}).toString()).toBe('');
    expect(exportQuery({ integration: 'a b', kind: 'run.failed' }).toString()).toBe(
      'integration=a+b&kind=run.failed',
    );
  });
});

function changed(before: unknown, after: unknown): AuditEntry {
  return { detail: { before, after } } as unknown as AuditEntry;
}

describe('changes in an entry', () => {
  it.each([
    ['nothing', { a: 1 }, { a: 1 }, []],
    ['a text', { name: 'A' }, { name: 'B' }, [{ path: 'name', before: 'A', after: 'B' }]],
    [
      'a nested field',
      { scheduler: { kind: 'local', cron: '* * * * *' } },
      { scheduler: { kind: 'local', cron: '*/5 * * * *' } },
      [{ path: 'scheduler.cron', before: '* * * * *', after: '*/5 * * * *' }],
    ],
    [
      'a whole list',
      { systems: ['erp'] },
      { systems: ['erp', 'crm'] },
      [{ path: 'systems', before: 'erp', after: 'erp, crm' }],
    ],
    ['an addition', null, { id: 'x' }, [{ path: 'id', before: null, after: 'x' }]],
    ['a removal', { id: 'x', tags: [] }, null, [{ path: 'id', before: 'x', after: null }]],
  ])('include %s', (_, before, after, expected) => {
    expect(changesOf(changed(before, after))).toEqual(expected);
  });
});
