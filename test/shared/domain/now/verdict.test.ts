import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LinkState } from '../../../../shared/domain/now/link-state.ts';
import {
  documentSchema,
  type RemansoDocument,
} from '../../../../shared/domain/definitions/document.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { agentNow, toneOfAgent } from '../../../../shared/domain/now/agent-now.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import { SCHEDULER_FAILED } from '../../../../shared/domain/now/problem-codes.ts';
import type { IntegrationStatus, Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { unreadOf } from '../../../../shared/domain/now/things.ts';
import {
  countdownOf,
  pausedIn,
  thingsOf,
  toneOf,
  verdictOf,
  type Verdict,
} from '../../../../shared/domain/now/verdict.ts';
import type { Subject } from '../../../../shared/domain/now/subject.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { TimeText } from '../../../../shared/i18n/time-text.ts';
import { verdictText } from '../../../../shared/i18n/verdict-text.ts';

const NOW = Date.parse('2026-12-06T01:03:41Z');
const CONNECTED: LinkState = { kind: 'connected' };
const SIX = '2026-12-06T05:00:00Z';
const FOUR = '2026-12-06T03:00:00Z';

const ERP_WINDOW: HoldText = {
  id: 'erp-monthly@2026-12-06T01:00:00Z',
  kind: 'window',
  windowId: 'erp-monthly',
  reason: 'Vendor patches',
  by: 'schedule',
  since: '2026-12-06T01:00:00Z',
  until: SIX,
};
const BY_ANA: HoldText = {
  id: 'h-1',
  kind: 'manual',
  reason: 'INC-2291',
  by: 'Ana Ruiz',
  since: '2026-12-06T01:01:00Z',
  until: null,
};

const local = { kind: 'local', every: '30s', command: ['true'] };
const DEFINITIONS: RemansoDocument = documentSchema.parse({
  systems: [
    { id: 'erp', name: 'ERP' },
    { id: 'crm', name: 'CRM' },
  ],
  integrations: [
    { id: 'orders', name: 'Orders', systems: ['erp'], scheduler: local },
    { id: 'stock', name: 'Stock', systems: ['erp'], scheduler: local },
    { id: 'leads', name: 'Leads', systems: ['crm'], scheduler: local },
    { id: 'visits', name: 'Visits', scheduler: local },
  ],
  windows: [
    {
      id: 'erp-monthly',
      timeZone: 'Europe/Madrid',
      start: '2026-12-06T02:00',
      end: '2026-12-06T06:00',
      covers: { systems: ['erp'] },
    },
  ],
});

function snapshot(
  holds: Readonly<Record<string, readonly HoldText[]>>,
  more: Partial<Snapshot> = {},
): Snapshot {
  return {
    revision: 7,
    now: '2026-12-06T01:03:41Z',
    agent: { pid: 1, startedAt: '2026-11-02T09:00:00Z' },
    integrations: DEFINITIONS.integrations.map(({ id, name }): IntegrationStatus => ({
      id,
      ...(name === undefined ? {} : { name }),
      state: (holds[id] ?? []).length > 0 ? 'paused' : 'flowing',
      holds: [...(holds[id] ?? [])],
      nextRunAt: null,
      lastRun: null,
    })),
    windows: [],
    problems: [],
    questions: [],
    leaks: [],
    ...more,
  };
}

function verdict(of: Snapshot | null, link: LinkState = CONNECTED): Verdict {
  return verdictOf({ link, snapshot: of, definitions: DEFINITIONS, now: NOW });
}

function textOf(answer: Verdict, language: Language = 'en'): string {
  const times = new TimeText('Europe/Madrid', language);
  return verdictText(answer, { times, now: NOW });
}

describe('verdictOf', () => {
  it('says that everything flows, and when the next window opens', () => {
    const of = snapshot(
      {},
      {
        windows: [
          { id: 'late', state: 'scheduled', opensAt: '2026-12-20T01:00:00Z', closesAt: SIX },
          { id: 'next', title: 'Next', state: 'scheduled', opensAt: FOUR, closesAt: SIX },
        ],
      },
    );
    const answer = verdict(of);
    expect(answer).toMatchObject({ kind: 'flowing', next: { windowId: 'next', title: 'Next' } });
    expect(countdownOf(answer)).toEqual({ to: Date.parse(FOUR), what: 'opens' });
    expect(toneOf(answer)).toBe('flow');
  });

  it('waits with a window that somebody must approve before it opens', () => {
    const since = '2026-10-03T00:00:00Z';
    const problems = [{ code: 'approval|night', message: 'Window night waits', since }];
    expect(toneOf(verdict(snapshot({}, { problems })))).toBe('drain');
    const leak = { code: 'leak|x', message: 'It ran', since };
    expect(toneOf(verdict(snapshot({}, { problems: [...problems, leak] })))).toBe('trouble');
  });

  it.each<[since: string, other: string[], tone: string]>([
    // The year begins 90 days later.
    ['2026-10-03T00:00:00Z', [], 'drain'],
    ['2026-10-03T00:00:00Z', ['disk-full'], 'trouble'],
    ['2026-09-07T01:03:41Z', [], 'trouble'],
  ])('waits with a calendar year that is missing since %s, beside %j: %s', (since, other, tone) => {
    const year = { code: 'calendar-year|es', message: 'No holidays of 2027', since };
    const problems = [year, ...other.map((code) => ({ ...year, code }))];
    const answer = verdict(snapshot({}, { problems }));
    expect(answer.kind).toBe('trouble');
    expect(toneOf(answer)).toBe(tone);
    expect(toneOfAgent(agentNow(answer))).toBe(tone);
  });

  it('names the system that a window covers, and until when', () => {
    const answer = verdict(snapshot({ orders: [ERP_WINDOW], stock: [ERP_WINDOW] }));
    expect(answer).toMatchObject({
      kind: 'paused',
      groups: [
        { subject: { kind: 'named', names: ['ERP'] }, end: { kind: 'time', at: Date.parse(SIX) } },
      ],
      tally: { paused: 2, flowing: 2, byHand: 0 },
    });
    expect(toneOf(answer)).toBe('still');
  });

  it('says how many hosts have confirmed what is paused', () => {
    const hosts = { all: 3, confirmed: 2 };
    const held = { orders: [ERP_WINDOW] };
    expect(pausedIn(verdict(snapshot(held, { hosts })))?.hosts).toEqual(hosts);
    expect(pausedIn(verdict(snapshot(held)))?.hosts).toBeUndefined();
    expect(verdict(snapshot({}, { hosts })).kind).toBe('flowing');
  });

  it('names a single integration by its own name, not by its system', () => {
    const answer = verdict(snapshot({ leads: [BY_ANA] }));
    expect(answer).toMatchObject({
      kind: 'paused',
      groups: [{ subject: { kind: 'named', names: ['Leads'] }, end: { kind: 'person' } }],
      tally: { byHand: 1 },
    });
    expect(countdownOf(answer)).toBeNull();
    expect(toneOf(answer)).toBe('drain');
  });

  it('never gives one end to integrations with different ends', () => {
    const answer = verdict(
      snapshot({ orders: [ERP_WINDOW], stock: [ERP_WINDOW], leads: [BY_ANA], visits: [BY_ANA] }),
    );
    expect(pausedIn(answer)?.groups[0]).toMatchObject({
      subject: { kind: 'named', names: ['ERP'] },
      end: { kind: 'time', at: Date.parse(SIX) },
      integrations: ['orders', 'stock'],
    });
    expect(pausedIn(answer)?.groups.slice(1)).toMatchObject([
      { subject: { kind: 'named', names: ['Leads', 'Visits'] }, end: { kind: 'person' } },
    ]);
    expect(textOf(answer)).toBe(
      'ERP is paused until 06:00 CET, Leads and Visits until someone resumes them',
    );
  });

  it('says of three ends the two last ones, and how many end before', () => {
    const until = '2026-12-06T03:00:00Z';
    const everything = { ...BY_ANA, until };
    const erp = { ...ERP_WINDOW, until: '2026-12-07T00:15:00Z' };
    const crm = { ...ERP_WINDOW, id: 'crm@1', windowId: 'crm', until: SIX };
    const answer = verdict(
      snapshot({
        ...{ orders: [erp, everything], stock: [everything, erp] },
        ...{ leads: [everything, crm], visits: [everything] },
      }),
    );
    expect(textOf(answer)).toBe(
      'Leads is paused until 06:00, ERP until 01:15 CET tomorrow · 1 more until 04:00 CET',
    );
    expect(textOf(answer, 'es')).toBe(
      'Leads en pausa hasta las 06:00, ERP hasta mañana a la 01:15 CET · 1 más hasta las 04:00 CET',
    );
    expect(pausedIn(answer)?.holds).toMatchObject([
      { hold: { id: 'h-1' }, subject: { kind: 'everything' }, integrations: { length: 4 } },
      { hold: { windowId: 'crm' }, subject: { kind: 'named', names: ['Leads'] } },
      { hold: { windowId: 'erp-monthly' }, subject: { kind: 'named', names: ['ERP'] } },
    ]);
    expect(countdownOf(answer)).toEqual({ to: Date.parse(until), what: 'hold-ends' });
  });

  it('names what ends and what stays, each once', () => {
    const answer = verdict(snapshot({ orders: [ERP_WINDOW], stock: [ERP_WINDOW, BY_ANA] }));
    expect(pausedIn(answer)?.groups[0]).toMatchObject({
      subject: { kind: 'named', names: ['Orders'] },
      end: { kind: 'time', at: Date.parse(SIX) },
      integrations: ['orders'],
    });
    expect(pausedIn(answer)?.groups.slice(1)).toMatchObject([
      { subject: { kind: 'named', names: ['Stock'] }, end: { kind: 'person' } },
    ]);
  });

  it('says everything only if all are paused until the same time', () => {
    const all = { ...ERP_WINDOW, id: 'all', windowId: 'all' };
    const ids = ['orders', 'stock', 'leads', 'visits'];
    const answer = verdict(snapshot(Object.fromEntries(ids.map((id) => [id, [all]]))));
    expect(pausedIn(answer)?.groups[0]?.subject).toEqual({ kind: 'everything' });
  });

  it('never calls paused what could not be read', () => {
    const of = snapshot({ orders: [BY_ANA], stock: [BY_ANA], leads: [BY_ANA], visits: [BY_ANA] });
    const integrations = of.integrations.map((one) =>
      one.id === 'leads' ? { ...one, state: 'unknown' as const } : one,
    );
    const answer = verdict({ ...of, integrations });
    expect(textOf(answer)).toBe('Orders, Stock and Visits are paused until someone resumes them');
    expect(thingsOf(answer)).toMatchObject([{ kind: 'unread', integration: { id: 'leads' } }]);
    const none = of.integrations.map((one) => ({ ...one, state: 'unknown' as const }));
    expect(verdict({ ...of, integrations: none })).toMatchObject({ kind: 'trouble' });
  });

  it('counts questions and failed runs, also while something is paused', () => {
    const run = { runId: 'r', dueAt: FOUR, startedAt: FOUR, endedAt: FOUR };
    const question = {
      ...{ integrationId: 'stock', windowId: null, holdId: 'h-1', runs: 2 },
      ...{ askedAt: FOUR, decidesAt: SIX },
    };
    const of = snapshot({ orders: [ERP_WINDOW] }, { questions: [question] });
    const integrations = of.integrations.map((one) =>
      one.id === 'leads' ? { ...one, lastRun: { ...run, outcome: 'failed' as const } } : one,
    );
    const answer = verdict({ ...of, integrations });
    expect(answer).toMatchObject({ kind: 'paused' });
    expect(thingsOf(answer)).toMatchObject([
      { kind: 'question', name: 'Stock' },
      { kind: 'failed-run', integration: { id: 'leads' } },
    ]);
    const flowing = snapshot({});
    expect(textOf(verdict({ ...flowing, integrations: integrations.slice(2) }))).toBe(
      '1 thing needs your attention',
    );
  });

  it('counts trouble beside what is paused', () => {
    const of = snapshot(
      { orders: [ERP_WINDOW], stock: [ERP_WINDOW] },
      { problems: [{ code: 'store', message: 'disk full', since: FOUR }] },
    );
    const dark = of.integrations.map((one) =>
      one.id === 'leads' ? { ...one, state: 'unknown' as const } : one,
    );
    expect(verdict({ ...of, integrations: dark })).toMatchObject({
      kind: 'paused',
      things: [{ kind: 'problem' }, { kind: 'unread' }],
      tally: { notReadable: 1, paused: 2 },
      groups: [{ end: { kind: 'time', at: Date.parse(SIX) } }],
    });
  });

  it('counts an integration that cannot be read because its scheduler fails only once', () => {
    const code = `${SCHEDULER_FAILED}leads`;
    const of = snapshot({}, { problems: [{ code, message: 'leads: refused', since: FOUR }] });
    const integrations = of.integrations.map((one) =>
      one.id === 'orders' ? one : { ...one, state: 'unknown' as const },
    );
    expect(verdict({ ...of, integrations })).toMatchObject({
      kind: 'trouble',
      things: { length: 3 },
      tally: { notReadable: 3 },
    });
    expect(unreadOf({ ...of, integrations }).map(({ id }) => id)).toEqual(['stock', 'visits']);
  });

  it('says lost whatever the last state was', () => {
    const link: LinkState = {
      kind: 'lost',
      since: FOUR,
      failure: { code: 'agent-unreachable', message: 'gone' },
    };
    expect(verdict(snapshot({}), link)).toEqual({ kind: 'lost', since: Date.parse(FOUR) });
    expect(verdict(null)).toEqual({ kind: 'connecting' });
    expect(verdict({ ...snapshot({}), integrations: [] })).toEqual({ kind: 'empty' });
  });

  it('keeps an integration paused until its last hold ends', () => {
    const hold = fc.option(fc.integer({ min: 0, max: 4_000_000_000 })).map((second): HoldText => ({
      ...BY_ANA,
      until: second === null ? null : new Date(second * 1000).toISOString(),
    }));
    fc.assert(
      fc.property(fc.array(hold, { minLength: 1 }), (holds) => {
        const end = endOfHolds(holds);
        const ends = holds.map((one) => (one.until === null ? Infinity : Date.parse(one.until)));
        expect(end.kind === 'time' ? end.at : Infinity).toBe(Math.max(...ends));
      }),
    );
  });

  it('says that a window must have reopened, too, where another one holds the same', () => {
    const reopening: HoldText = { ...ERP_WINDOW, id: 'crm@1', until: FOUR, reopens: true };
    const answer = verdict(snapshot({ orders: [reopening, ERP_WINDOW], stock: [ERP_WINDOW] }));
    expect(textOf(answer)).toBe(
      'Stock is paused until 06:00, Orders until 06:00 CET and until its window has reopened',
    );
    expect(textOf(answer, 'es')).toBe(
      'Stock en pausa hasta las 06:00, Orders hasta las 06:00 CET y hasta que reabra su ventana',
    );
    expect(pausedIn(answer)?.holds.map(({ hold }) => hold.id)).toEqual([ERP_WINDOW.id]);
  });

  it('does not promise that all resume at a time while something reopens', () => {
    const at = (hour: number): HoldText => ({
      ...{ ...BY_ANA, id: `h-${hour}`, until: `2026-12-06T0${hour}:00:00Z` },
    });
    const reopening: HoldText = { ...ERP_WINDOW, id: 'crm@1', until: null, reopens: true };
    const answer = verdict(
      snapshot({ orders: [at(2)], stock: [at(3)], leads: [at(4)], visits: [reopening, at(2)] }),
    );
    expect(textOf(answer)).toBe(
      'Everything is paused; the first resume at 03:00, the last at 05:00 CET at the earliest, once their window has reopened',
    );
  });

  it('counts every integration exactly once', () => {
    const held = fc.subarray(['orders', 'stock', 'leads', 'visits']);
    fc.assert(
      fc.property(held, held, (byWindow, byHand) => {
        const holds = Object.fromEntries(
          DEFINITIONS.integrations.map(({ id }) => [
            id,
            [
              ...(byWindow.includes(id) ? [ERP_WINDOW] : []),
              ...(byHand.includes(id) ? [BY_ANA] : []),
            ],
          ]),
        );
        const paused = pausedIn(verdict(snapshot(holds)));
        const rests = paused?.groups ?? [];
        const ids = rests.flatMap(({ integrations }) => integrations);
        expect(ids.sort()).toEqual([...new Set([...byWindow, ...byHand])].sort());
      }),
    );
  });

  /** Seconds after now at which each is resumed; `null`: by a person. */
  const until = (ends: readonly (number | null)[]): Snapshot => {
    const held = ends.map((end, index) => ({
      id: `i${index}`,
      state: 'paused' as const,
      holds: [{ ...BY_ANA, until: end === null ? null : new Date(NOW + end * 1000).toISOString() }],
      nextRunAt: null,
      lastRun: null,
    }));
    const flowing = { ...held[0], id: 'flows', state: 'flowing' as const, holds: [] };
    return {
      ...snapshot({}),
      integrations: [...held, { nextRunAt: null, lastRun: null, ...flowing }],
    };
  };

  it('says of more than three ends the first and the last, and how many there are', () => {
    const four = [3600, 3600, 4020, 9000, 12_660];
    expect(textOf(verdict(until(four)))).toBe(
      '5 integrations are paused; the first resume at 03:03, the last at 05:34 CET',
    );
    expect(textOf(verdict(until(four)), 'es')).toBe(
      '5 integraciones en pausa; las primeras se reanudan a las 03:03, las últimas a las 05:34 CET',
    );
    expect(textOf(verdict(until([...four, null])))).toBe(
      '6 integrations are paused; the first resume at 03:03 CET, the last when someone resumes them',
    );
  });

  it('names numbers that add up to what is paused, and every end that it names is one', () => {
    const ends = fc.array(fc.option(fc.integer({ min: 1, max: 5 })), {
      minLength: 1,
      maxLength: 12,
    });
    fc.assert(
      fc.property(ends, (hours) => {
        const of = until(hours.map((hour) => (hour === null ? null : hour * 3600)));
        const { groups, said } = pausedIn(verdict(of)) ?? {};
        const count = (subject: Subject): number =>
          subject.kind === 'named'
            ? subject.names.length
            : subject.kind === 'counted'
              ? subject.count
              : NaN;
        if (said?.kind === 'all') {
          expect(count(said.subject)).toBe(hours.length);
          expect([said.first, said.last]).toEqual([groups?.[0]?.end, groups?.at(-1)?.end]);
        } else {
          const told = (said?.groups ?? []).map(({ subject }) => count(subject));
          const sum = told.reduce((all, one) => all + one, said?.earlier?.count ?? 0);
          expect(sum).toBe(hours.length);
          expect(groups?.length).toBe(told.length + (said?.earlier === null ? 0 : 1));
        }
      }),
    );
  });
});
