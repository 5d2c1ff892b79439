import { describe, expect, it } from 'vitest';
import { HoldBoard } from '../../../../agent/core/gate/hold-board.ts';
import type { Plan } from '../../../../agent/core/gate/plan.ts';
import { checkDocument } from '../../../../agent/core/validation/document-check.ts';
import { DocumentPreview } from '../../../../agent/core/validation/document-preview.ts';
import type { WaitingProposal } from '../../../../agent/core/validation/waiting-plans.ts';
import { previewWindow } from '../../../../agent/core/validation/window-preview.ts';
import { documentSchema } from '../../../../shared/domain/definitions/document.ts';
import { readLoosely } from '../../../../shared/domain/definitions/loose-document.ts';
import { windowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import { definitionsOf } from '../../../support/definitions.ts';
import { zones } from '../../../support/zones.ts';

const NOW = Date.parse('2026-11-25T00:00:00Z');
const guard = { scheduler: { kind: 'guard' as const } };
const things = {
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [
    { id: 'orders', systems: ['erp'], ...guard },
    { id: 'payments', systems: ['erp'], essential: true, ...guard },
    { id: 'leads', systems: ['crm'], ...guard },
  ],
  calendars: [
    {
      id: 'company',
      freezes: [{ from: '2026-12-24', to: '2026-12-31', name: 'Year-end close' }],
    },
    { id: 'audit', freezes: [{ from: '2026-12-30', to: '2026-12-30' }] },
  ],
};
const definitions = definitionsOf(things);
const live = {
  ...{ manualHolds: new Map(), releases: new Map() },
  ...{ openings: new Map(), reopenings: new Map() },
};
const plan: Plan = {
  board: new HoldBoard(definitions, new Map(), live),
  ...{ dueTimes: new Map(), expectedMs: () => 0 },
};

function windowAt(start: string, end: string, more: object = {}): object {
  const covers = { systems: ['erp'] };
  return { id: 'night', timeZone: 'Europe/Madrid', start, end, covers, ...more };
}

function proposal(opens: string, closes: string, more: object = {}): WaitingProposal {
  const [opensAt, closesAt] = [Date.parse(opens), Date.parse(closes)];
  const common = { id: 'bank-1', summary: 'SEPA upgrade', systems: ['erp'], windowId: null };
  return { ...common, opensAt, closesAt, ...more };
}

/** In the editor, and by `preview FILE`: they must agree. */
function met(window: object, proposals: readonly WaitingProposal[] = []): object {
  const waiting = (from: number, to: number): readonly WaitingProposal[] =>
    proposals.filter((one) => one.opensAt < to && one.closesAt > from);
  const common = { zones, now: NOW, count: 3, waiting };
  const {
    freezes,
    proposals: some,
    essentials,
    clashes,
  } = windowPreview.parse(
    previewWindow({ ...common, draft: window, definitions, plan, amended: () => undefined }),
  );
  const document = documentSchema.parse({ windows: [window] });
  const [previewed] = new DocumentPreview({
    ...common,
    ownZone: 'UTC',
    document,
    known: definitions,
  }).windows();
  expect(previewed?.occurrences.flatMap((one) => one.freezes)).toEqual(freezes ?? []);
  expect(previewed?.occurrences.flatMap((one) => one.proposals)).toEqual(some ?? []);
  expect(previewed?.essentials).toEqual(essentials);
  expect(clashes).toEqual([]);
  return { freezes, proposals: some, essentials };
}

const CLOSE = {
  ...{ calendarId: 'company', name: 'Year-end close', from: '2026-12-24', to: '2026-12-31' },
};

describe('freezes that a window meets', () => {
  it.each<[what: string, start: string, end: string, isMet: boolean]>([
    ['before it', '2026-12-23T22:00', '2026-12-24T00:00', false],
    ['into it', '2026-12-23T22:00', '2026-12-24T00:01', true],
    ['within it', '2026-12-27T02:00', '2026-12-27T06:00', true],
    ['to its last minute', '2026-12-31T23:00', '2027-01-01T01:00', true],
    ['behind it', '2027-01-01T00:00', '2027-01-01T02:00', false],
  ])('%s', (_, start, end, isMet) => {
    expect(met(windowAt(start, end))).toMatchObject({
      freezes: isMet ? [expect.objectContaining(CLOSE)] : undefined,
    });
  });

  it('are of the days of its own clock', () => {
    const span = ['2026-12-23T22:00', '2026-12-23T23:30'] as const;
    expect(met(windowAt(...span))).toMatchObject({ freezes: undefined });
    const there = windowAt(...span, { timeZone: 'America/New_York' });
    expect(met(there)).toMatchObject({ freezes: undefined });
    const early = windowAt('2026-12-24T00:00', '2026-12-24T00:30', {
      timeZone: 'America/New_York',
    });
    expect(met(early)).toMatchObject({ freezes: [CLOSE] });
  });

  it('are all of them, those of every calendar, with the time that meets', () => {
    const window = windowAt('2026-12-22T02:00', '2026-12-22T03:00', { rrule: 'FREQ=WEEKLY' });
    expect(met(window)).toMatchObject({ freezes: [{ ...CLOSE, opensAt: '2026-12-29T01:00:00Z' }] });
    expect(met(windowAt('2026-12-30T02:00', '2026-12-30T03:00'))).toMatchObject({
      freezes: [CLOSE, { calendarId: 'audit', from: '2026-12-30', to: '2026-12-30' }],
    });
  });

  it('are a warning when a document is applied, once a window', () => {
    const daily = windowAt('2026-12-01T02:00', '2026-12-01T03:00', { rrule: 'FREQ=DAILY' });
    const check = (window: object): readonly object[] => {
      const document = readLoosely({ windows: [window] });
      const report = checkDocument(document, { known: definitions, zones, now: NOW });
      expect(report.problems).toEqual([]);
      return report.warnings;
    };
    expect(check(daily)).toEqual([
      {
        ...{ id: 'night', path: 'windows[0]', code: 'in-freeze' },
        message:
          'opens 2026-12-24T01:00:00Z in the freeze Year-end close (2026-12-24 – 2026-12-31)',
        values: expect.anything() as object,
      },
    ]);
    expect(check(windowAt('2026-12-01T02:00', '2026-12-01T03:00'))).toEqual([]);
  });

  it.each<[freeze: object, code: string | undefined]>([
    [{ from: '2026-12-24', to: '2026-12-31' }, undefined],
    [{ from: '2026-12-24', to: '2026-12-24' }, undefined],
    [{ from: '2026-12-24', to: '2026-12-23' }, 'freeze-end'],
    [{ from: '2026-01-01', to: '2027-01-02' }, 'freeze-end'],
    [{ from: '2026-02-30', to: '2026-03-01' }, 'date-text'],
    [{ from: '2026-12-24' }, undefined],
  ])('%j: %s', (freeze, code) => {
    const document = readLoosely({ calendars: [{ id: 'a', freezes: [freeze] }] });
    const report = checkDocument(document, { known: definitionsOf({}), zones, now: NOW });
    if ('to' in freeze) expect(report.problems.map((one) => one.code)).toEqual(code ? [code] : []);
    else expect(report.problems).toHaveLength(1);
  });
});

describe('announcements that a window meets', () => {
  const night = windowAt('2026-12-06T02:00', '2026-12-06T06:00');
  const inside = ['2026-12-06T04:00:00Z', '2026-12-06T08:00:00Z'] as const;

  it.each<[what: string, given: WaitingProposal, isMet: boolean]>([
    ['the same system', proposal(...inside), true],
    ['another system', proposal(...inside, { systems: ['crm'] }), false],
    ['no system chosen yet', proposal(...inside, { systems: [] }), true],
    ['what it touches only', proposal('2026-12-06T05:00:00Z', '2026-12-06T08:00:00Z'), false],
    ['what is about itself', proposal(...inside, { windowId: 'night' }), false],
  ])('%s', (_, given, isMet) => {
    const said = {
      ...{ opensAt: '2026-12-06T01:00:00Z', proposalId: 'bank-1', summary: 'SEPA upgrade' },
      ...{ otherOpensAt: inside[0], otherClosesAt: inside[1] },
      isUnscoped: given.systems.length === 0,
    };
    expect(met(night, [given])).toMatchObject({ proposals: isMet ? [said] : undefined });
  });

  it('are about systems of what it holds, however it says so', () => {
    const byId = windowAt('2026-12-06T02:00', '2026-12-06T06:00', {
      covers: { integrations: ['orders'] },
    });
    expect(met(byId, [proposal(...inside)])).toMatchObject({ proposals: [{}] });
    const all = windowAt('2026-12-06T02:00', '2026-12-06T06:00', { covers: { all: true } });
    expect(met(all, [proposal(...inside, { systems: ['crm'] })])).toMatchObject({
      proposals: [{}],
    });
  });
});

describe('what is essential', () => {
  it.each<[covers: object, essentials: object | undefined]>([
    [{ systems: ['erp'] }, { goOn: [], held: ['payments'] }],
    [
      { systems: ['erp'], exceptEssential: true },
      { goOn: ['payments'], held: [] },
    ],
    [{ systems: ['crm'] }, undefined],
    [{ systems: ['crm'], exceptEssential: true }, undefined],
  ])('%j: %j', (covers, essentials) => {
    const window = windowAt('2026-12-06T02:00', '2026-12-06T06:00', { covers });
    expect(met(window)).toMatchObject({ essentials });
  });
});
