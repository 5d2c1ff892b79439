import { describe, expect, it } from 'vitest';
import { expressionProblem } from '../../../../agent/adapters/probes/jmespath-question.ts';
import { NO_DEFINITIONS, type Definitions } from '../../../../agent/core/state/definitions.ts';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../shared/domain/definitions/document.ts';
import { zones } from '../../../support/zones.ts';

const now = Date.UTC(2026, 10, 27);
function document(parts: Record<string, unknown>): RemansoDocument {
  return documentSchema.parse(parts);
}

function integration(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return { id, scheduler: { kind: 'local', cron: '* * * * *', command: ['true'] }, ...more };
}

function window(id: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id,
    timeZone: 'Europe/Madrid',
    start: '2026-12-06T02:00',
    duration: 'PT1H',
    covers: { all: true },
    ...more,
  };
}

function found(
  parts: Record<string, unknown>,
  known = NO_DEFINITIONS,
): { problems: string[]; warnings: string[] } {
  const report = checkDocument(document(parts), { known, zones, now });
  const text = ({ path, message }: { path: string; message: string }): string =>
    `${path}: ${message}`;
  return { problems: report.problems.map(text), warnings: report.warnings.map(text) };
}

describe('a whole document', () => {
  it('is valid where everything exists', () => {
    const parts = {
      systems: [{ id: 'erp' }],
      integrations: [integration('orders', { systems: ['erp'], tags: ['sales'] })],
      windows: [
        window('w', {
          covers: {
            systems: ['erp'],
            tags: ['sales'],
            integrations: ['orders'],
            except: ['mail'],
          },
        }),
      ],
    };
    parts.integrations.push(integration('mail'));
    expect(found(parts)).toEqual({ problems: [], warnings: [] });
  });

  it('knows the host of commands', () => {
    const words = { kind: 'command', status: ['s'], pause: ['p'], resume: ['r'] };
    const on = (host: string) => integration('a', { scheduler: { ...words, host } });
    const hosts = [{ id: 'db1', ssh: 'db1' }];
    expect(found({ hosts, integrations: [on('db1')] }).problems).toEqual([]);
    expect(found({ hosts, integrations: [on('db2')] }).problems).toEqual([
      expect.stringMatching(/^integrations\[0\]\.scheduler\.host: expected a host that exists/),
    ]);
  });

  it('names a cycle in after, wherever it is closed, and what does not exist', () => {
    const cyclic = [
      integration('a', { after: ['b', 'ghost'] }),
      integration('b', { after: ['a'] }),
    ];
    expect(found({ integrations: cyclic }).problems).toEqual([
      'integrations[0].after[1]: expected an integration that exists, found "ghost"',
      'integrations[0].after: expected no cycle, found a -> b -> a',
    ]);
    const [known] = document({ integrations: [integration('b', { after: ['a'] })] }).integrations;
    if (known === undefined) throw new Error('expected a window');
    const integrations = new Map([['b', known]]);
    const closing = { integrations: [integration('a', { after: ['b'] })] };
    expect(found(closing, { ...NO_DEFINITIONS, integrations }).problems).toEqual([
      'integrations[0].after: expected no cycle, found b -> a -> b',
    ]);
    expect(found({ integrations: [integration('a', { after: ['a'] })] }).problems).toEqual([
      'integrations[0].after: expected no cycle, found a -> a',
    ]);
  });

  it('refuses an expression that does not compile', () => {
    const http = { url: 'http://erp/health', jmespath: 'status ==' };
    const parts = { systems: [{ id: 'crm' }, { id: 'erp', readiness: { http } }] };
    const { problems } = checkDocument(document(parts), {
      known: NO_DEFINITIONS,
      zones,
      now,
      expressionProblem,
    });
    expect(problems.map(({ path }) => path)).toEqual(['systems[1].readiness.http.jmespath']);
    expect(found(parts).problems).toEqual([]);
  });

  it('lists every problem, with its path', () => {
    const parts = {
      systems: [{ id: 'erp' }, { id: 'crm' }, { id: 'erp' }],
      integrations: [
        integration('a', { systems: ['erp', 'ghost'] }),
        integration('b', { scheduler: { kind: 'local', cron: '61 * * * *', command: ['true'] } }),
        integration('a'),
        integration('c', {
          scheduler: { kind: 'local', every: '1m', timeZone: 'Mars/Olympus', command: ['true'] },
        }),
      ],
      windows: [
        window('w', { covers: { systems: ['ghost'], integrations: ['a', 'z'], except: ['y'] } }),
        window('w', { rrule: 'FREQ=FORTNIGHTLY' }),
        window('long', { duration: 'P40D' }),
        window('never', { rrule: 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30' }),
        window('gone', { exdates: ['2026-12-06T02:00'] }),
      ],
    };
    expect(found(parts).problems.map((problem) => problem.split(':')[0])).toEqual([
      'systems[2].id',
      'integrations[2].id',
      'windows[1].id',
      'integrations[0].systems[1]',
      'integrations[1].scheduler.cron',
      'integrations[3].scheduler.timeZone',
      'windows[0].covers.systems[0]',
      'windows[0].covers.integrations[1]',
      'windows[0].covers.except[0]',
      'windows[1].rrule',
      'windows[2].duration',
      'windows[3].rrule',
      'windows[4].exdates',
    ]);
    expect(found(parts).problems[0]).toBe(
      'systems[2].id: expected a unique id, found "erp" as in systems[0]',
    );
    expect(found(parts).problems[3]).toContain('expected a system that exists, found "ghost"');
  });

  it('may refer to what was applied before and is kept', () => {
    const before = document({
      systems: [{ id: 'erp' }],
      integrations: [integration('orders', { tags: ['sales'] })],
    });
    const known: Definitions = {
      ...NO_DEFINITIONS,
      systems: new Map(before.systems.map((system) => [system.id, system])),
      integrations: new Map(before.integrations.map((one) => [one.id, one])),
    };
    const covers = { systems: ['erp'], tags: ['sales'], integrations: ['orders'] };
    expect(found({ windows: [window('w', { covers })] }, known)).toEqual({
      problems: [],
      warnings: [],
    });
    expect(found({ windows: [window('w', { covers })] }).problems).toHaveLength(2);
    const retagged = { integrations: [integration('orders')], windows: [window('w', { covers })] };
    expect(found(retagged, known).warnings).toHaveLength(1);
  });

  it('warns about a tag that nothing has, and about overlapping occurrences', () => {
    const parts = {
      windows: [
        window('w', { covers: { all: true, tags: ['sales'] } }),
        window('v', { rrule: 'FREQ=DAILY', duration: 'PT30H' }),
      ],
      integrations: [integration('orders')],
    };
    const { problems, warnings } = found(parts);
    expect(problems).toEqual([]);
    expect(warnings[0]).toMatch(
      /^windows\[0\]\.covers\.tags\[0\]: expected a tag .* found "sales"$/,
    );
    expect(warnings[1]).toBe(
      'windows[1]: occurrences overlap: one closes at 2026-12-07T07:00:00Z, the next opens at 2026-12-07T01:00:00Z',
    );
  });

  it('is checked quickly with thousands of integrations and windows', () => {
    const rules = ['FREQ=DAILY', 'FREQ=MONTHLY;BYDAY=1SU', 'FREQ=WEEKLY;BYDAY=MO,TU;INTERVAL=2'];
    const parts = document({
      integrations: Array.from({ length: 5_000 }, (_, n) =>
        integration(`i${n}`, {
          scheduler: { kind: 'local', cron: `${n % 60} ${n % 24} * * ${n % 7}`, command: ['true'] },
        }),
      ),
      windows: Array.from({ length: 5_000 }, (_, n) =>
        window(`w${n}`, { rrule: rules[n % 3] ?? '', start: `2026-12-${10 + (n % 20)}T02:00` }),
      ),
    });
    const begun = process.cpuUsage();
    expect(checkDocument(parts, { known: NO_DEFINITIONS, zones, now }).problems).toEqual([]);
    // CPU time, not elapsed time, so other load on the machine does not count.
    const { user } = process.cpuUsage(begun);
    expect(user / 1000).toBeLessThan(4000);
  });
});
