import { describe, expect, it } from 'vitest';
import { isWhole, readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';

const local = { kind: 'local', every: '1h', command: ['true'] };
const window = {
  id: 'w',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  end: '2026-12-06T06:00',
  covers: { all: true },
};

function paths(value: unknown): string[] {
  return (readLoosely(value).shapeProblems ?? []).map(({ path }) => path);
}

describe('readLoosely', () => {
  it('returns the whole document if everything decodes, with defaults', () => {
    const read = readLoosely({ windows: [window] });
    expect(isWhole(read)).toBe(true);
    expect(read).toMatchObject({ systems: [], windows: [{ exdates: [], covers: { tags: [] } }] });
  });

  it('keeps each part that decodes in its place', () => {
    const read = readLoosely({
      systems: [{ id: 'erp', nmae: 'ERP' }, 7],
      integrations: [
        {
          id: 'a',
          systems: ['erp', 8, 'crm'],
          scheduler: { ...local, command: 'node x', timeZone: 'Mars' },
        },
        { id: 'b', scheduler: { kind: 'owl' } },
      ],
      windows: [{ ...window, title: 5, covers: { systems: ['erp'], all: 'yes' } }],
    });
    expect(isWhole(read)).toBe(false);
    expect(read.systems).toEqual([{ id: 'erp' }, undefined]);
    expect(read.integrations).toMatchObject([
      {
        id: 'a',
        systems: ['erp', undefined, 'crm'],
        scheduler: { kind: 'local', every: '1h', timeZone: 'Mars', command: undefined },
      },
      { id: 'b', scheduler: undefined },
    ]);
    expect(read.windows).toMatchObject([
      { id: 'w', title: undefined, start: '2026-12-06T02:00', covers: { systems: ['erp'] } },
    ]);
  });

  it('compares keys with each other even if others do not decode', () => {
    const both = { ...window, title: 5, duration: 'PT1H', end: '2026-12-06T01:00' };
    expect(paths({ windows: [both] })).toEqual(
      expect.arrayContaining(['windows[0].title', 'windows[0]', 'windows[0].end']),
    );
    const scheduler = { kind: 'local', cron: '* * * * *', start: 5, timeout: 5 };
    expect(paths({ integrations: [{ id: 'a', scheduler }] })).toEqual(
      expect.arrayContaining([
        'integrations[0].scheduler.timeout',
        'integrations[0].scheduler.start',
        'integrations[0].scheduler',
      ]),
    );
    const covers = { systems: null, tgas: ['x'] };
    expect(paths({ windows: [{ ...window, covers }] })).toEqual([
      'windows[0].covers.systems',
      'windows[0].covers.tgas',
    ]);
  });

  it.each([null, 5, 'text', [], undefined])('refuses %j as a document', (value) => {
    expect(readLoosely(value).shapeProblems).toMatchObject([{ path: '' }]);
  });

  it('stops at a list over its limit', () => {
    const read = readLoosely({ systems: Array.from({ length: 5_001 }, () => ({ id: '-' })) });
    expect(read.systems).toBeUndefined();
    expect(read.shapeProblems?.length).toBeLessThanOrEqual(1_001);
  });

  it('limits the number of problems and says how many are left out', () => {
    const read = readLoosely({ systems: Array.from({ length: 4_000 }, () => ({ id: '-' })) });
    expect(read.shapeProblems).toHaveLength(1_001);
    expect(read.shapeProblems?.at(-1)?.message).toBe('and 3000 more problems');
  });
});
