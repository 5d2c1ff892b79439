import { read, unread } from './sample-stated.ts';
import { awaited, noLongerAwaited } from './sample-approvals.ts';
import { heard, silenced } from './sample-silence.ts';
import { voiced } from './sample-outbox.ts';
import { admitted, turnedAway } from './sample-token.ts';
import { announced } from './sample-proposal.ts';
import {
  businessCalendarSchema,
  type BusinessCalendar,
} from '../../shared/domain/definitions/calendars/business-calendar.ts';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AuditQuery, auditQuerySchema } from '../../shared/contract/audit-calls.ts';
import { AUDIT_GENESIS, auditKinds } from '../../shared/domain/trail/audit-entry.ts';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { integrationSchema } from '../../shared/domain/definitions/integration.ts';
import { maintenanceWindowSchema } from '../../shared/domain/definitions/maintenance-window.ts';
import { selectorSchema } from '../../shared/domain/definitions/selector.ts';
import type { RecordedFact } from '../../shared/domain/trail/recorded-entry.ts';
import type { RunRecord, StateChange } from '../../agent/core/state/agent-state.ts';
import type { Store } from '../../agent/ports/store.ts';
import { factNumber, FACTS_FROM, factsOf } from './audit-facts.ts';
import { MemoryStore, withoutOutput } from './memory-store.ts';
import { exit, http } from './outcomes.ts';
const integration = (id: string) =>
  integrationSchema.parse({
    id,
    systems: ['erp'],
    scheduler: { kind: 'local', every: '30s', command: ['true'] },
  });

const window = (id: string) =>
  maintenanceWindowSchema.parse({
    id,
    timeZone: 'Europe/Madrid',
    start: '2026-12-06T02:00',
    end: '2026-12-06T06:00',
    rrule: 'FREQ=MONTHLY;BYDAY=1SU',
    covers: { systems: ['erp'] },
  });

const run = (n: number, parts: Partial<RunRecord> = {}): RunRecord => ({
  runId: `run-${n}`,
  integrationId: 'shop-orders',
  trigger: 'schedule',
  dueAt: n * 1000,
  startedAt: n * 1000 + 5,
  state: 'succeeded',
  endedAt: n * 1000 + 500,
  outcome: exit(0),
  output: `output ${n}`,
  ...parts,
});

const calendar = (id: string): BusinessCalendar =>
  businessCalendarSchema.parse({
    id,
    holidays: ['2026-12-25', { date: '2026-12-08', name: 'Inmaculada' }],
    periods: { pattern: '4-4-5', anchor: '2026-01-05', weeks53: [2027] },
  });

const query = (parts: Partial<AuditQuery> = {}) => auditQuerySchema.parse(parts);

const EVERYTHING: StateChange = {
  hosts: new Map([['erp-db1', { id: 'erp-db1', ssh: 'ops@erp-db1', become: 'sudo' as const }]]),
  ...read,
  feeds: new Map([['plan', { hash: 'f'.repeat(64), since: 1, by: 'ana', readAt: null }]]),
  ...{ ...announced, ...silenced, ...voiced, ...admitted },
  systems: new Map([['erp', { id: 'erp', name: 'ERP' }]]),
  calendars: new Map([['es-md', calendar('es-md')]]),
  integrations: new Map([['shop-orders', integration('shop-orders')]]),
  ...awaited,
  windows: new Map([['erp-monthly', window('erp-monthly')]]),
  manualHolds: new Map([
    [
      'hold-1',
      {
        id: 'hold-1',
        selector: selectorSchema.parse({ all: true, except: ['b'] }),
        reason: 'Stocktaking — “no orders”',
        by: 'ana',
        since: 1,
        until: null,
      },
    ],
  ]),
  releases: new Map([
    ['w@1', { holdId: 'w@1', closesAt: 9, integrations: 'all' }],
    ['w@2', { holdId: 'w@2', closesAt: 10, integrations: ['shop-orders'] }],
  ]),
  openings: new Map([
    ['w@3', { holdId: 'w@3', windowId: 'w', opensAt: 3, closesAt: 8, drainedAt: 4 }],
  ]),
  amendments: new Map([
    [
      'w@3',
      {
        holdId: 'w@3',
        windowId: 'w',
        opensAt: 3,
        closesAt: 12,
        by: 'ana',
        reason: 'Slow import',
        kind: 'moved',
        movedTo: { opensAt: 5, closesAt: 14 },
        earlier: [{ kind: 'moved', closesAt: 11, by: 'ben', reason: 'Vendor is late' }],
      },
    ],
  ]),
  reopenings: new Map([
    [
      'w@3',
      {
        holdId: 'w@3',
        windowId: 'w',
        opensAt: 3,
        closesAt: 8,
        startedAt: 8,
        overrunAt: 20,
        otherwise: 'ask',
        stage: 'canary',
        waiting: ['stock', 'prices'],
        settling: { orders: 9 },
        released: ['orders'],
        systems: {
          erp: { passes: 1, needed: 3, lastAt: 9, lastOutcome: http(503), readyAt: null },
        },
        canary: { integrationId: 'orders', releasedAt: 9 },
        canaryFailures: 0,
        nextReleaseAt: null,
        flowingAt: null,
      },
    ],
  ]),
  questions: new Map([
    [
      'stock',
      { integrationId: 'stock', windowId: 'w', holdId: 'w@3', askedAt: 8, decidesAt: 1_800_008 },
    ],
  ]),
  leaks: new Map([
    [
      'orders|4711',
      {
        ...{ id: 'orders|4711', integrationId: 'orders', holdId: 'w@3', detectedAt: 7 },
        who: { code: 'process', pid: 4711 },
      },
    ],
  ]),
  schedulerPauses: new Map([
    [
      'backup',
      {
        integrationId: 'backup',
        scheduler: { kind: 'systemd', timer: 'backup.timer', scope: 'user', timeout: '15s' },
        stage: 'paused',
        holdId: 'w@3',
        since: 3,
        before: { enabled: true, fingerprint: 'a', prior: { flag: '/run/x' } },
        receipt: {
          priorEnabled: true,
          prior: { flag: '/run/x' },
          fingerprintBefore: 'a',
          fingerprintAfter: 'b',
          at: 4,
        },
        isLeftToOthers: false,
      },
    ],
  ]),
  resting: new Map([['shop-orders', true]]),
  cursors: new Map([['shop-orders', 1_796_000_000_123]]),
  owed: new Map([['shop-orders', [1000, 2000]]]),
  tickedAt: 1_796_000_000_456,
  zoneVersion: '2026f',
};

const NOTHING: StateChange = {
  hosts: new Map([['erp-db1', null]]),
  ...{ ...unread, feeds: new Map([['plan', null]]) },
  ...{ announcementSources: new Map([['acme', null]]), proposals: new Map([['acme-1', null]]) },
  ...{ ...heard, ...turnedAway, systems: new Map([['erp', null]]) },
  calendars: new Map([['es-md', null]]),
  ...noLongerAwaited,
  integrations: new Map([['shop-orders', null]]),
  windows: new Map([['erp-monthly', null]]),
  manualHolds: new Map([['hold-1', null]]),
  releases: new Map([
    ['w@1', null],
    ['w@2', null],
  ]),
  openings: new Map([['w@3', null]]),
  amendments: new Map([['w@3', null]]),
  reopenings: new Map([['w@3', null]]),
  questions: new Map([['stock', null]]),
  leaks: new Map([['orders|4711', null]]),
  schedulerPauses: new Map([['backup', null]]),
  resting: new Map([['shop-orders', null]]),
  cursors: new Map([['shop-orders', null]]),
  owed: new Map([['shop-orders', null]]),
};

interface Opened {
  readonly store: Store;
  /** Closes and reopens it; a store that forgets at its end returns itself. */
  reopen(): Store;
  dispose(): void;
}

/** What every Store does. `open` gives an empty one. */
export function describeStore(name: string, open: () => Opened): void {
  describe(`Store contract: ${name}`, () => {
    let opened: Opened;
    let store: Store;
    beforeEach(() => {
      opened = open();
      store = opened.store;
    });
    afterEach(() => opened.dispose());

    it('starts empty at revision 0', () => {
      const state = store.load();
      expect(state.revision).toBe(0);
      expect(state.tickedAt).toBeNull();
      expect(state.zoneVersion).toBeNull();
      expect(state.definitions.integrations.size + state.cursors.size + state.resting.size).toBe(0);
      expect(store.auditPage(query())).toEqual([]);
    });

    it('returns every part of the state, even after reopening', () => {
      store.commit(EVERYTHING, []);
      for (const state of [store.load(), opened.reopen().load()]) {
        expect(state).toEqual({
          revision: 1,
          definitions: {
            hosts: EVERYTHING.hosts,
            systems: EVERYTHING.systems,
            integrations: EVERYTHING.integrations,
            calendars: EVERYTHING.calendars,
            links: awaited.links,
            settings: awaited.settings,
            windows: EVERYTHING.windows,
          },
          approvalRequests: awaited.approvalRequests,
          approvalTokens: awaited.approvalTokens,
          manualHolds: EVERYTHING.manualHolds,
          releases: EVERYTHING.releases,
          openings: EVERYTHING.openings,
          amendments: EVERYTHING.amendments,
          reopenings: EVERYTHING.reopenings,
          questions: EVERYTHING.questions,
          leaks: EVERYTHING.leaks,
          schedulerPauses: EVERYTHING.schedulerPauses,
          resting: new Set(['shop-orders']),
          cursors: EVERYTHING.cursors,
          owed: EVERYTHING.owed,
          ...read,
          feeds: EVERYTHING.feeds,
          ...{ ...announced, ...silenced, ...voiced, ...admitted },
          activeRuns: new Map(),
          lastRuns: new Map(),
          tickedAt: EVERYTHING.tickedAt,
          zoneVersion: '2026f',
        });
      }
    });

    it('removes what is set to null and keeps what a change does not mention', () => {
      store.commit(EVERYTHING, []);
      store.commit({ tickedAt: 7 }, []);
      expect(store.load().definitions.windows.size).toBe(1);
      store.commit(NOTHING, []);
      const state = store.load();
      expect(state.revision).toBe(3);
      expect(state.tickedAt).toBe(7);
      expect(state.zoneVersion).toBe('2026f');
      const { hosts, systems, integrations, calendars, links, settings, windows } =
        state.definitions;
      const { manualHolds, releases, openings, resting, cursors, owed, collected } = state;
      const parts = [
        ...[hosts, collected, state.announcementSources, state.proposals, state.silences],
        ...[state.alarmWatches, links, settings, state.approvalRequests, state.approvalTokens],
        ...[systems, integrations, calendars, windows, manualHolds, releases, openings],
      ];
      expect([...parts, resting, cursors, owed].map((part) => part.size)).toEqual(
        Array(20).fill(0),
      );
    });

    it('keeps definitions in the order in which they were first applied', () => {
      const apply = (...ids: string[]) =>
        store.commit({ integrations: new Map(ids.map((id) => [id, integration(id)])) }, []);
      apply('c', 'a');
      apply('b', 'c');
      store.commit({ integrations: new Map([['a', null]]) }, []);
      apply('a');
      expect([...opened.reopen().load().definitions.integrations.keys()]).toEqual(['c', 'b', 'a']);
    });

    it('returns maps that the caller may change', () => {
      store.commit(EVERYTHING, []);
      (store.load().cursors as Map<string, number>).clear();
      expect(store.load().cursors.size).toBe(1);
    });

    it('chains facts across commits and after reopening', () => {
      const first = store.commit({}, [factNumber(1), factNumber(2)]);
      const second = opened.reopen().commit({}, [factNumber(3)]);
      expect([first.revision, second.revision]).toEqual([1, 2]);
      expect([first.head.seq, second.head.seq]).toEqual([2, 3]);
      expect(second.head.hash).toBe(
        new MemoryStore().commit(
          {},
          [1, 2, 3].map((n) => factNumber(n)),
        ).head.hash,
      );
    });

    it('returns the head of the chain when a commit has no facts', () => {
      expect(store.commit({}, []).head).toEqual(AUDIT_GENESIS);
      const { head } = store.commit({}, [factNumber(1)]);
      expect(store.commit({}, []).head).toEqual(head);
    });

    it('returns every field of a fact unchanged', () => {
      const fact: RecordedFact = {
        at: '2026-12-06T01:00:00.123Z',
        kind: 'config.changed',
        actor: { kind: 'person', name: 'José “Pepe” 🎻', via: 'command line' },
        reason: 'line one\nline two\u0000\u2028',
        integrationId: 'shop-orders',
        windowId: 'erp-monthly',
        occurrence: { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' },
        runId: 'run-1',
        dueAt: '2026-12-06T01:00:00Z',
        detail: {
          ...{ action: 'change', part: 'window', id: 'w', fields: [], after: null },
          before: { id: 'w', nested: [{ b: 1.5e-7, a: null, '': [true, 'x'] }], n: -0.1 },
        },
      };
      store.commit({}, [fact]);
      const [{ seq, prevHash, hash, ...rest } = { seq: 0, prevHash: '', hash: '' }] = opened
        .reopen()
        .auditPage(query());
      const definitions = expect.stringMatching(/^[0-9a-f]{64}$/) as unknown;
      expect(rest).toEqual({ ...fact, detail: { ...fact.detail, definitions } });
      expect([seq, prevHash]).toEqual([1, AUDIT_GENESIS.hash]);
      expect(hash).toMatch(/^[0-9a-f]{64}$/);
    });

    it('keeps a fact with half a surrogate pair, replacing the half', () => {
      store.commit({}, [factNumber(1, { reason: 'a\ud800b' })]);
      expect(store.auditPage(query())[0]?.reason).toBe('a\ufffdb');
    });

    it('pages oldest first after a seq and newest first before one', () => {
      store.commit({}, factsOf('run.started', 10));
      const seqs = (parts: Partial<AuditQuery>) => store.auditPage(query(parts)).map((e) => e.seq);
      expect(seqs({ limit: 3 })).toEqual([1, 2, 3]);
      expect(seqs({ after: 3, limit: 3 })).toEqual([4, 5, 6]);
      expect(seqs({ before: 11, limit: 3 })).toEqual([10, 9, 8]);
      expect(seqs({ before: 6, after: 3, limit: 9 })).toEqual([5, 4]);
      expect(seqs({ after: 10 })).toEqual([]);
    });

    it('treats time as [since, until) by instant, not by text', () => {
      const at = (ms: number) => formatInstant(FACTS_FROM + ms);
      store.commit(
        {},
        [0, 1, 500, 999, 1000].map((ms, n) => factNumber(n, { at: at(ms) })),
      );
      const seqs = (parts: Partial<AuditQuery>) => store.auditPage(query(parts)).map((e) => e.seq);
      expect(seqs({ since: at(1), until: at(1000) })).toEqual([2, 3, 4]);
      expect(seqs({ since: at(0), until: at(0) })).toEqual([]);
      expect(seqs({ since: at(1000) })).toEqual([5]);
      expect(seqs({ until: at(1) })).toEqual([1]);
    });

    it('answers any filter like a plain filter of the list', () => {
      const facts = fc.array(
        fc.record(
          {
            kind: fc.constantFrom(...auditKinds.slice(12, 18)),
            ms: fc.integer({ min: 0, max: 40 }),
            integrationId: fc.constantFrom('a', 'b', 'c'),
            windowId: fc.constantFrom('v', 'w'),
          },
          { requiredKeys: ['kind', 'ms'] },
        ),
        { maxLength: 40 },
      );
      const instant = fc.integer({ min: 0, max: 41 }).map((ms) => formatInstant(FACTS_FROM + ms));
      const queries = fc.record(
        {
          since: instant,
          until: instant,
          integration: fc.constantFrom('a', 'b', 'none'),
          window: fc.constantFrom('v', 'w', 'none'),
          kind: fc.constantFrom(...auditKinds.slice(12, 18)),
          after: fc.integer({ min: 0, max: 40 }),
          before: fc.integer({ min: 1, max: 42 }),
          limit: fc.integer({ min: 1, max: 20 }),
        },
        { requiredKeys: ['limit'] },
      );
      fc.assert(
        fc.property(facts, fc.array(queries, { minLength: 5, maxLength: 20 }), (list, asked) => {
          const tried = open();
          const model = new MemoryStore();
          const chained = list.map(({ ms, ...parts }, n) =>
            factNumber(n, { integrationId: 'z', ...parts, at: formatInstant(FACTS_FROM + ms) }),
          );
          tried.store.commit({}, chained);
          model.commit({}, chained);
          for (const each of asked) {
            expect(tried.store.auditPage(query(each))).toEqual(model.auditPage(query(each)));
          }
          tried.dispose();
        }),
        { numRuns: 25 },
      );
    });

    it('lists the runs of an integration, newest first', () => {
      const other = run(9, { integrationId: 'other' });
      const runs = [run(2), run(1), run(3), other];
      store.commit({ runs: new Map(runs.map((each) => [each.runId, each])) }, []);
      expect(store.runsOf('shop-orders', 2)).toEqual([run(3), run(2)]);
      expect(store.runsOf('nobody', 9)).toEqual([]);
      expect(opened.reopen().runsOf('shop-orders', 9)).toEqual([run(3), run(2), run(1)]);
    });

    it('replaces a run as a whole, and deletes one that was never started', () => {
      const started: RunRecord = {
        runId: 'run-1',
        integrationId: 'shop-orders',
        trigger: 'catch-up',
        dueAt: 1000,
        settles: 500,
        startedAt: 1005,
        state: 'starting',
      };
      const running = { ...started, state: 'running', pid: 42, pidStartedAt: '77' } as const;
      store.commit({ runs: new Map([['run-1', started]]) }, []);
      store.commit({ runs: new Map([['run-1', running]]) }, []);
      expect(store.runsOf('shop-orders', 9)).toEqual([running]);
      expect(store.load().activeRuns).toEqual(new Map([['shop-orders', running]]));
      store.commit({ runs: new Map([['run-1', run(1)]]) }, []);
      expect(store.runsOf('shop-orders', 9)).toEqual([run(1)]);
      expect(store.load().activeRuns.size).toBe(0);
      store.commit({ runs: new Map([['run-1', null]]) }, []);
      expect(store.runsOf('shop-orders', 9)).toEqual([]);
    });

    it('loads the last run of each integration, without its output', () => {
      const other = run(2, { runId: 'x', integrationId: 'other' });
      const runs = [run(5), run(4), other];
      store.commit({ runs: new Map(runs.map((each) => [each.runId, each])) }, []);
      expect(opened.reopen().load().lastRuns).toEqual(
        new Map([
          ['shop-orders', withoutOutput(run(5))],
          ['other', withoutOutput(other)],
        ]),
      );
    });

    it('keeps output only for the last 20 runs of an integration', () => {
      for (let n = 1; n <= 25; n += 1) store.commit({ runs: new Map([[`run-${n}`, run(n)]]) }, []);
      const outputs = store.runsOf('shop-orders', 99).map((each) => each.output !== undefined);
      expect(outputs).toEqual([...Array<boolean>(20).fill(true), ...Array<boolean>(5).fill(false)]);
    });

    it('prunes old runs and answers, but not the last 50 of an integration nor an active one', () => {
      const runs = Array.from({ length: 60 }, (_, n) => run(n));
      runs.push(run(0, { runId: 'active', state: 'running' }));
      runs.push(run(1, { runId: 'lone', integrationId: 'other' }));
      store.commit({ runs: new Map(runs.map((each) => [each.runId, each])) }, []);
      store.commit({ command: { id: 'old-command', answer: '1', at: 999 } }, [factNumber(1)]);
      store.commit({ command: { id: 'new-command', answer: '2', at: 1_000_000 } }, []);
      expect(store.prune(8000, 1_000)).toBe(8);
      expect(store.runsOf('shop-orders', 99).map((each) => each.runId)).toEqual([
        ...Array.from({ length: 52 }, (_, n) => `run-${59 - n}`),
        'active',
      ]);
      store.forgetCommands(1_000_000);
      store.prune(1_000_000, 1_000);
      expect(store.runsOf('shop-orders', 99)).toHaveLength(51);
      expect(store.runsOf('other', 99)).toHaveLength(1);
      expect(store.answerTo('old-command') ?? store.answerTo('new-command')).toBe('2');
      expect(store.auditPage(query())).toHaveLength(1);
    });

    it('remembers the first answer to a command', () => {
      expect(store.answerTo('command-1')).toBeUndefined();
      store.commit({ command: { id: 'command-1', answer: '{"a":1}', at: 5 } }, []);
      store.commit({ command: { id: 'command-1', answer: '{"a":2}', at: 6 } }, []);
      expect(opened.reopen().answerTo('command-1')).toBe('{"a":1}');
    });
  });
}
