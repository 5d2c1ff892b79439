import { expect, it } from 'vitest';
import { entryLine } from '../../../../agent/cli/output/entry-line.ts';
import { Clock } from '../../../../agent/cli/output/clock.ts';
import { TimeText } from '../../../../agent/cli/output/time-text.ts';
import { zones } from '../../../support/zones.ts';
import type { AuditKind } from '../../../../shared/domain/trail/audit-entry.ts';
import { SAMPLE_FACTS } from '../../../support/sample-facts.ts';

const madrid = new Clock(new TimeText(zones), 'en', 'Europe/Madrid');
const place = { seq: 7, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };

function lineOf(kind: AuditKind, detail: Readonly<Record<string, unknown>>): string {
  const sample = SAMPLE_FACTS[kind];
  return entryLine({ ...sample, ...place, detail: { ...sample.detail, ...detail } }, madrid);
}

it.each([
  ['run.missed', { why: 'agent-away' }, '"why":"the agent was not running then"'],
  ['run.missed', { why: 'the agent was not there' }, '"why":"the agent was not running then"'],
  ['reopening.stopped', { why: 'overrun' }, '"why":"the maximum overrun has passed"'],
  ['window.closed', { why: 'definition-changed' }, '"why":"the window was changed or removed"'],
  [
    'hold.released',
    { why: 'a window was made of it, which holds on' },
    '"why":"it became a window, which keeps holding"',
  ],
  ['run.failed', { outcome: { code: 'exit', exitCode: 3 } }, '"outcome":"exit 3"'],
  ['run.failed', { outcome: 'exit 3' }, '"outcome":"exit 3"'],
  ['leak.detected', { who: 'pid 7: node' }, '"who":"pid 7: node"'],
  [
    'run.forced',
    {},
    'held by window erp-monthly until 2026-12-06 06:00 CET (UTC+1): Vendor patches',
  ],
] as const)('describes a %s with %j', (kind, detail, words) => {
  const line = lineOf(kind, detail);
  expect(line).toContain(words);
  expect(line).toMatch(new RegExp(`^ {5}7  2026-12-06 03:30 CET \\(UTC\\+1\\) +${kind} `));
});

it('shows the detail of an unknown kind as it is', () => {
  const entry = { ...SAMPLE_FACTS['agent.stopped'], ...place, kind: 'moon.landed' };
  expect(entryLine({ ...entry, detail: { crew: 3 } }, madrid)).toContain('{"crew":3}');
});
