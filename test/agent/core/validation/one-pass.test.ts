import { describe, expect, it } from 'vitest';
import type { Definitions } from '../../../../agent/core/state/definitions.ts';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const now = Date.UTC(2026, 10, 27);
const local = { kind: 'local' as const, every: '1h', command: ['true'] };
const window = {
  id: 'night',
  timeZone: 'Europe/Madrid',
  start: '2026-12-06T02:00',
  end: '2026-12-06T06:00',
  covers: { all: true },
};

function check(document: unknown, known: Definitions = definitionsOf({})) {
  return checkDocument(readLoosely(document), { known, zones, now });
}

function problems(document: unknown, known?: Definitions): string[] {
  return check(document, known).problems.map(
    ({ path, id, message }) => `${path} (${id ?? ''}): ${message}`,
  );
}

describe('one pass', () => {
  it('reports a wrong command, zone, rule and system in one answer', () => {
    const found = problems({
      integrations: [{ id: 'orders', scheduler: { ...local, command: 'node sync.js' } }],
      windows: [
        {
          ...window,
          timeZone: 'Europe/Madird',
          rrule: 'FREQ=FORTNIGHTLY',
          covers: { systems: ['erp'] },
        },
      ],
    });
    expect(found).toEqual([
      expect.stringMatching(/^integrations\[0\]\.scheduler\.command \(orders\): expected a list/),
      expect.stringMatching(/^windows\[0\]\.covers\.systems\[0\] \(night\): expected a system/),
      expect.stringMatching(/^windows\[0\]\.timeZone \(night\): expected a zone .*Madird/),
      expect.stringMatching(/^windows\[0\]\.rrule \(night\): FREQ: expected one of/),
    ]);
  });

  it('reports the same four for one integration', () => {
    const scheduler = { kind: 'local', command: 'node x', timeZone: 'Mars', cron: '61 * * * *' };
    const found = problems({ integrations: [{ id: 'a', systems: ['erp'], scheduler }] });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'integrations[0].scheduler.command',
      'integrations[0].systems[0]',
      'integrations[0].scheduler.timeZone',
      'integrations[0].scheduler.cron',
    ]);
  });

  it("reports every problem of a window: its schema's and its compiler's", () => {
    const found = problems({
      windows: [
        {
          ...window,
          title: 7,
          timeZone: 'Mars',
          start: '1800-01-01T00:00',
          end: undefined,
          duration: 'P40D',
          rrule: 'FREQ=SECONDLY',
          colour: 'red',
        },
      ],
    });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'windows[0].title',
      'windows[0].colour',
      'windows[0].timeZone',
      'windows[0].start',
      'windows[0].rrule',
      'windows[0].duration',
    ]);
  });

  it('reports nothing twice, and nothing that follows from another problem', () => {
    const broken = {
      systems: [{ id: 'erp', nmae: 'ERP' }],
      integrations: [
        { id: 'a', systems: ['erp'], scheduler: { kind: 'local', cron: 5, command: ['x'] } },
        { id: 'b', after: ['a'], scheduler: { kind: 'owl' } },
      ],
      windows: [
        { ...window, rrule: 5, exdates: ['2026-12-06T02:00'] },
        { ...window, id: 'w', end: 5, covers: { integrations: ['a', 'b'] } },
      ],
    };
    expect(problems(broken).map((problem) => problem.split(' ')[0])).toEqual([
      'systems[0].nmae',
      'integrations[0].scheduler.cron',
      'integrations[1].scheduler.kind',
      'windows[0].rrule',
      'windows[1].end',
    ]);
  });
});

describe('what is refused besides schema errors', () => {
  it('is an id that differs from another only in case, naming both', () => {
    const twins = ['Orders', 'orders'].map((id) => ({ id, scheduler: local }));
    expect(problems({ integrations: twins })).toEqual([
      'integrations[1].id (orders): expected an id that differs in more than the case of its ' +
        'letters from "Orders" (integrations[0]), found "orders"',
    ]);
    const known = definitionsOf({ integrations: [{ id: 'ORDERS', scheduler: local }] });
    const [said, ...others] = problems(
      { integrations: [{ id: 'orders', scheduler: local }] },
      known,
    );
    expect(others).toEqual([]);
    expect(said).toMatch(/"ORDERS" \(what was applied before\), found "orders"$/);
    expect(problems({ integrations: [{ id: 'ORDERS', scheduler: local }] }, known)).toEqual([]);
    const parts = { systems: [{ id: 'erp' }], integrations: [{ id: 'ERP', scheduler: local }] };
    expect(problems(parts)).toEqual([]);
  });

  it('is a user or a password in a URL, which is not repeated', () => {
    const http = { url: 'http://ana:hunter2@erp/orders' };
    const found = problems({
      systems: [{ id: 'erp', readiness: { http: { url: 'https://token@erp/health' } } }],
      integrations: [
        { id: 'a', scheduler: { kind: 'local', every: '1h', http } },
        { id: 'b', scheduler: { kind: 'node-red', url: 'http://u:hunter2@red:1880', flow: 'x' } },
        { id: 'c', scheduler: { ...local, command: ['curl', 'http://erp/?a=b@c'] } },
        { id: 'd', scheduler: { kind: 'local', every: '1h', http: { url: 'http://erp/a@b' } } },
      ],
    });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'systems[0].readiness.http.url',
      'integrations[0].scheduler.http.url',
      'integrations[1].scheduler.url',
    ]);
    expect(found.join('')).toMatch(/remanso secret set/);
    expect(found.join('')).not.toMatch(/hunter2/);
  });

  it.each(['a\0b', 'half \ud83d of a character'])('is the text %j, wherever it appears', (text) => {
    const scheduler = { ...local, command: ['node', text], environment: { set: { A: text } } };
    const found = problems({
      integrations: [{ id: 'a', name: text, scheduler }],
      windows: [{ ...window, title: text, reason: text }],
    });
    expect(found.map((problem) => problem.split(' ')[0])).toEqual([
      'integrations[0].name',
      'integrations[0].scheduler.command[1]',
      'integrations[0].scheduler.environment.set.A',
      'windows[0].title',
      'windows[0].reason',
    ]);
  });
});
