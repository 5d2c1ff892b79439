import { describe, expect, it } from 'vitest';
import { entryLine } from '../../../../../agent/cli/output/trail/entry-line.ts';
import { Clock } from '../../../../../agent/cli/output/clock/clock.ts';
import { TimeText } from '../../../../../agent/cli/output/clock/time-text.ts';
import { zones } from '../../../../support/zones.ts';
import { auditKinds, type AuditKind } from '../../../../../shared/domain/trail/audit-entry.ts';
import trailEn from '../../../../../shared/i18n/trail/locales/en.json' with { type: 'json' };
import trailEs from '../../../../../shared/i18n/trail/locales/es.json' with { type: 'json' };
import { kindInWords } from '../../../../../shared/i18n/trail/column-words.ts';
import { SAMPLE_FACTS } from '../../../../support/sample-facts.ts';

const madrid = new Clock(new TimeText(zones), 'en', 'Europe/Madrid');
const spanish = new Clock(new TimeText(zones), 'es', 'Europe/Madrid');
const place = { seq: 7, prevHash: '0'.repeat(64), hash: '1'.repeat(64) };

function lineOf(
  kind: AuditKind,
  detail: Readonly<Record<string, unknown>> = {},
  clock = madrid,
): string {
  const sample = SAMPLE_FACTS[kind];
  return entryLine({ ...sample, ...place, detail: { ...sample.detail, ...detail } }, clock);
}

it.each([
  ['run.missed', { why: 'agent-away' }, 'Missed, because the agent was not running then'],
  [
    'reopening.stopped',
    { why: 'overrun' },
    'because the maximum overrun has passed; the rest stays paused',
  ],
  ['window.closed', { why: 'definition-changed' }, 'because the window was changed or removed'],
  [
    'hold.released',
    { why: 'became-window' },
    'because it became a window, which keeps holding; hold-1',
  ],
  ['run.failed', { outcome: { code: 'exit', exitCode: 3 } }, 'Failed after 812 ms: exit 3'],
  ['leak.detected', { who: { code: 'process', pid: 7, program: 'node' } }, 'pid 7: node'],
  ['readiness.changed', {}, 'A readiness check changed its answer; erp: timed out after 5s'],
  ['missed.decided', {}, '; run once'],
  ['secret.changed', {}, '; erp-password'],
  ['doctor.fixed', {}, '; data-mode'],
  ['scheduler.cleaned', {}, '; systemd; /etc/systemd/system/orders.timer.d/hold.conf'],
  [
    'run.forced',
    {},
    'held by window erp-monthly until 2026-12-06 06:00 CET (UTC+1): Vendor patches',
  ],
] as const)('describes a %s with %j', (kind, detail, words) => {
  const line = lineOf(kind, detail);
  expect(line).toContain(words);
  const name = kindInWords(kind, 'en');
  expect(line).toMatch(new RegExp(`^ {5}7  2026-12-06 03:30 CET \\(UTC\\+1\\) +${name} `));
});

it('never prints the code of a kind', () => {
  for (const kind of auditKinds) {
    for (const clock of [madrid, spanish]) {
      expect(lineOf(kind, {}, clock)).not.toMatch(new RegExp(`\\b${kind.replace('.', '\\.')}\\b`));
    }
  }
  expect(lineOf('run.skipped')).toMatch(/^ {5}7 .* held run {2,}/);
  expect(lineOf('run.skipped', {}, spanish)).toMatch(/^ {5}7 .* ejecución retenida {2,}/);
});

it('shows the detail of an unknown kind as it is', () => {
  const entry = { ...SAMPLE_FACTS['agent.stopped'], ...place, kind: 'moon.landed' };
  expect(entryLine({ ...entry, detail: { crew: 3 } }, madrid)).toContain('{"crew":3}');
});

/** What is typed and never translated: kinds, ids, names of programs, texts of people. */
const OWN = /Vendor patches|systemctl did not answer|The ERP/g;

describe('in Spanish', () => {
  const templates = Object.keys(trailEn).filter((key) => key.startsWith('say.'));
  const english = templates
    .filter((key) => trailEn[key as keyof typeof trailEn] !== trailEs[key as keyof typeof trailEs])
    .flatMap((key) => trailEn[key as keyof typeof trailEn].split(/\{\{\w+\}\}/))
    .filter((part) => /[a-z]{3,}.* [a-z]{2,}/i.test(part));

  it('knows enough English to look for', () => {
    expect(english.length).toBeGreaterThan(50);
  });

  it.each(auditKinds)('%s is told in the sentences of the dashboard, without JSON', (kind) => {
    const line = lineOf(kind, {}, spanish).replaceAll(OWN, '');
    expect(line).not.toMatch(/[{}]|"\w+":|undefined|null/);
    expect(english.filter((part) => line.includes(part.trim()))).toEqual([]);
    expect(line).not.toMatch(/\b(?:held|until|the|was|with|again|due|by)\b/);
  });
});
