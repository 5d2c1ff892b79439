import { describe, expect, it } from 'vitest';
import { isAboutOwnWindow, isWithin } from '../../../../agent/features/api/core/token-reach.ts';
import { definitionsOf, everySecond, windowOver } from '../../../support/definitions.ts';

const definitions = definitionsOf({
  systems: [{ id: 'erp' }, { id: 'shop' }, { id: 'crm' }],
  integrations: [
    everySecond('orders', { systems: ['erp', 'shop'] }),
    everySecond('stock', { systems: ['erp'], tags: ['night'] }),
    everySecond('leads', { systems: ['crm'], tags: ['night'] }),
    everySecond('loner'),
  ],
  windows: [
    windowOver('release', { systems: ['shop'] }),
    windowOver('erp-monthly', { systems: ['erp'] }),
    windowOver('everything', { all: true }),
    windowOver('release-20261203-1412', { systems: ['shop'] }),
  ],
});

const opening = { holdId: 'window:erp-monthly', windowId: 'erp-monthly', opensAt: 0, closesAt: 1 };

const manual = (systems: string[]) => ({
  ...{ id: 'h', reason: 'x', by: 'ana', since: 0, until: null },
  selector: { systems, tags: [], integrations: [], all: false, except: [] },
});

const state = {
  definitions,
  manualHolds: new Map([
    ['h-erp', manual(['erp'])],
    ['h-crm', manual(['crm'])],
  ]),
  openings: new Map([['o', opening]]),
  reopenings: new Map(),
};

const origins = (id: string): readonly string[] =>
  id === 'release-20261203-1412' ? [id, 'release'] : [id];

const of = (systems: string[], windows: string[]) => ({
  ...{ scope: { systems, windows }, state, origins },
});

describe('what a narrowed token may change', () => {
  const release = of([], ['release']);
  const erp = of(['erp'], []);

  it.each([
    ['its window', { windowId: 'release' }, release, true],
    ['one opened from it', { windowId: 'release-20261203-1412' }, release, true],
    ['another window', { windowId: 'erp-monthly' }, release, false],
    ['one that does not exist', { windowId: 'nope' }, release, false],
    ['a window of its system', { windowId: 'erp-monthly' }, erp, true],
    ['a window that holds an integration of others too', { windowId: 'everything' }, erp, false],
    ['a template of its own', { template: 'release', windowId: 'new' }, release, true],
    ['a template of others', { template: 'erp-monthly', windowId: 'release' }, release, false],
    ['a template for another system', { template: 'release', system: 'crm' }, release, false],
    ['what touches its system', { selector: { systems: ['erp'] } }, erp, true],
    ['a tag with others', { selector: { tags: ['night'] } }, erp, false],
    ['everything', { selector: { all: true } }, erp, false],
    ['a system of others', { selector: { systems: ['crm'] } }, erp, false],
    ['nothing at all', { selector: { integrations: ['nope'] } }, erp, false],
    ['what belongs to no system', { integrationId: 'loner' }, erp, false],
    ['an integration of its system', { integrationId: 'stock' }, erp, true],
    ['a hold on its system', { target: { holdId: 'h-erp' } }, erp, true],
    ['a hold on another one', { holdId: 'h-crm' }, erp, false],
    ['a hold that is gone', { holdId: 'h-gone' }, erp, false],
    ['the hold of a window of its system', { holdId: 'window:erp-monthly' }, erp, true],
    ['all that it answers', { choices: [{ integrationId: 'stock' }] }, erp, true],
    [
      'one answer for others',
      { choices: [{ integrationId: 'stock' }, { integrationId: 'leads' }] },
      erp,
      false,
    ],
    ['the definition of its window', { part: 'window', id: 'release' }, release, true],
    ['another definition', { part: 'integration', id: 'stock' }, erp, false],
    ['a whole document', { document: {} }, erp, false],
    ['what says nothing of it', {}, release, false],
    ['what is no mapping', [], release, false],
    ['a selector that is none', { selector: 'erp' }, erp, false],
  ] as const)('%s', (_, params, reached, expected) => {
    expect(isWithin(params, reached)).toBe(expected);
  });

  it('is everything without narrowing', () => {
    expect(isWithin({ selector: { all: true } }, of([], []))).toBe(true);
  });

  it('lets it read what is about its window, and nothing else', () => {
    expect(isAboutOwnWindow({ windowId: 'release' }, release)).toBe(true);
    expect(isAboutOwnWindow({ windowId: 'erp-monthly' }, release)).toBe(false);
    expect(isAboutOwnWindow({}, release)).toBe(false);
    expect(isAboutOwnWindow({ windowId: 'release' }, of([], []))).toBe(false);
  });
});
