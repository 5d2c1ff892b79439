import { expect, it } from 'vitest';
import { readEntry } from '../../../../shared/domain/trail/read-entry.ts';

const place = { seq: 1, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };
const ofIntegration = { at: '2026-12-06T01:00:00Z', actor: { kind: 'agent' }, integrationId: 'a' };
const ofRun = { ...ofIntegration, runId: 'r1' };
const holdId = 'w@2026-12-06T01:00:00.000Z';
const occurrence = { opensAt: '2026-12-06T01:00:00Z', closesAt: '2026-12-06T05:00:00Z' };
const ofWindow = { ...ofIntegration, windowId: 'w', occurrence };
const startedAt = '2026-12-06T01:00:00Z';

/** From versions that stored sentences instead of facts. */
it.each([
  [
    { ...ofRun, kind: 'run.failed', detail: { outcome: 'exit 1', tookMs: 5 } },
    { outcome: { code: 'exit', exitCode: 1 }, tookMs: 5 },
  ],
  [
    {
      ...ofWindow,
      kind: 'readiness.changed',
      detail: {
        ...{ holdId, systemId: 'erp', isReady: false, passes: 0, needed: 3 },
        outcome: 'timed out after 5s',
      },
    },
    { outcome: { code: 'timed-out', afterMs: 5000 } },
  ],
  [
    { ...ofIntegration, kind: 'leak.detected', detail: { holdId, startedAt, who: 'pid 7: node' } },
    { who: { code: 'process', pid: 7, program: 'node' } },
  ],
  [
    {
      ...ofIntegration,
      kind: 'scheduler.drifted',
      detail: { what: 'the hold flag is altered', onDrift: 'ask', holdId: null },
    },
    { found: 'flag-altered', policy: 'ask', holdId: null },
  ],
  [
    {
      ...ofIntegration,
      kind: 'scheduler.drifted',
      detail: {
        ...{ holdId, scheduler: 'cron', found: 'enabled' },
        policy: 'it was to be resumed anyway',
      },
    },
    { found: 'enabled', policy: 'resuming' },
  ],
  [
    {
      ...ofWindow,
      kind: 'reopening.stopped',
      detail: {
        ...{ holdId, why: 'the longest overrun has passed', otherwise: 'ask' },
        notReady: [{ systemId: 'erp', lastOutcome: 'HTTP 503' }],
      },
    },
    {
      why: 'overrun',
      notReady: [{ systemId: 'erp', lastOutcome: { code: 'http', status: 503 } }],
    },
  ],
  [
    {
      ...ofWindow,
      kind: 'reopening.decided',
      detail: {
        ...{ holdId, choice: 'release' },
        why: 'the first one to be let go had no run within 10 min',
      },
    },
    { why: 'first-without-run', choice: 'release' },
  ],
  [
    { ...ofWindow, kind: 'hold.released', detail: { holdId, why: 'its end has come' } },
    { why: 'expired' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'hold.released',
      detail: {
        ...{ holdId: 'hold-1', integrations: ['a'] },
        why: 'released for these integrations; the others rest on',
      },
    },
    { why: 'released-in-part' },
  ],
  [
    {
      ...ofWindow,
      kind: 'hold.released',
      detail: {
        ...{ holdId: 'hold-1', integrations: ['a'] },
        why: 'a window was made of it, which holds on',
      },
    },
    { why: 'became-window' },
  ],
  [
    {
      ...ofWindow,
      kind: 'window.closed',
      detail: { holdId, why: 'the clock was set back to before its opening' },
    },
    { why: 'clock-set-back' },
  ],
  [{ ...ofWindow, kind: 'window.closed', detail: { why: 'nobody wrote this' } }, { why: 'other' }],
  [
    {
      ...ofWindow,
      kind: 'reopening.started',
      detail: {
        ...{ holdId, integrations: 3, systems: ['erp'], otherwise: 'ask' },
        why: 'the definition of the window was changed or removed',
      },
    },
    { why: 'definition-changed' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'scheduler.paused',
      detail: {
        ...{ holdId, scheduler: 'cron', tookMs: 4 },
        why: 'it was disabled already; it was not touched',
      },
    },
    { why: 'was-disabled' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'scheduler.resumed',
      detail: { holdId, scheduler: 'cron', exact: false, why: 'another hand enabled it' },
    },
    { why: 'left-enabled' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'clock.stepped',
      detail: {
        ...{ stepMs: -90_000, clockBefore: startedAt },
        meaning: 'the clock was set back: due instants after it come again',
      },
    },
    { meaning: 'due-again' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'clock.stepped',
      detail: {
        ...{ stepMs: 90_000, clockBefore: startedAt },
        meaning: 'the clock was set, or the machine slept',
      },
    },
    { meaning: 'set-or-slept' },
  ],
  [
    {
      ...ofIntegration,
      kind: 'catchup.trimmed',
      detail: {
        why: 'missedRuns: all keeps at most 1000 runs; the oldest are not made up for',
        ...{ runs: 12, from: startedAt, to: startedAt },
      },
    },
    { why: 'too-many', most: 1000, runs: 12 },
  ],
  [
    {
      ...ofRun,
      kind: 'run.failed',
      detail: {
        ...{ outcome: { code: 'redirect-not-followed', text: 'held' }, tookMs: 5 },
      },
    },
    { outcome: { code: 'redirect-not-followed', why: 'held' } },
  ],
  [
    { ...ofWindow, kind: 'hold.placed', detail: { holdId, integrations: 3 } },
    { kind: 'window', integrations: 3 },
  ],
  [
    {
      ...ofIntegration,
      kind: 'hold.placed',
      detail: {
        ...{ holdId: 'hold-1', until: null, integrations: ['a'] },
        selector: { systems: [], tags: [], integrations: ['a'], all: false, except: [] },
      },
    },
    { kind: 'manual', integrations: ['a'], until: null },
  ],
  [
    {
      ...{ ...ofIntegration, dueAt: startedAt, kind: 'run.skipped' },
      detail: { by: 'guard', holds: [], unreadable: '/run/remanso/plan does not exist' },
    },
    { why: 'plan-unreadable', unreadable: '/run/remanso/plan does not exist' },
  ],
])('reads $kind of an older version', (fact, detail) => {
  const entry = readEntry({ ...place, body: JSON.stringify({ ...fact, seq: 1 }) });
  expect(entry).toMatchObject({ kind: fact.kind, detail, asWritten: fact.detail });
  expect(entry.detail).not.toHaveProperty('onDrift');
});
