/*
 * Mails of each kind as pictures, in both languages and themes, and as text:
 * node test/e2e/screens/mails.ts FOLDER
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mailText } from '../../../agent/features/voices/adapters/mail/mail-text.ts';
import {
  digestText,
  letterText,
  testText,
  type LetterTelling,
} from '../../../agent/features/voices/app/letters/letter-text.ts';
import type { LetterText } from '../../../agent/features/voices/app/letters/letter-words.ts';
import { topicOf } from '../../../agent/features/voices/core/trail-routes.ts';
import type { VoiceSeverity } from '../../../shared/features/voices/kinds/voice-routing.ts';
import { auditKinds } from '../../../shared/domain/trail/audit-entry.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { sampleReport } from '../../shared/features/reports/sample-report.ts';
import { languages } from './scene.ts';
import { closedText } from '../../../agent/features/voices/app/letters/closed-text.ts';
import { launchChromium } from '../../support/dashboard-page.ts';
import { definitionsOf } from '../../support/definitions.ts';
import { SAMPLE_FACTS, sampleEntry } from '../../support/sample-facts.ts';

const THEMES = ['light', 'dark'] as const;
const SIZES = [
  { width: 700, height: 420 },
  // A phone.
  { width: 390, height: 520 },
];

const definitions = definitionsOf({
  systems: [{ id: 'erp', name: 'ERP' }],
  integrations: [
    {
      ...{ id: 'shop-orders', name: 'Web shop orders → ERP', systems: ['erp'] },
      scheduler: { kind: 'local', every: '5m', command: ['true'] },
    },
  ],
  windows: [
    {
      ...{ id: 'erp-monthly', title: 'ERP monthly maintenance', reason: 'Vendor patches' },
      ...{ change: 'CHG-1042', timeZone: 'Europe/Madrid', start: '2026-12-06T02:00' },
      ...{ duration: 'PT4H', covers: { systems: ['erp'] } },
    },
  ],
});

interface Picture extends LetterText {
  readonly name: string;
  readonly severity: VoiceSeverity;
}

/** Of everything that is told. */
function letters(telling: LetterTelling): readonly Picture[] {
  const entries = auditKinds.map((kind) => sampleEntry(kind));
  const told = entries.filter((entry) => topicOf(entry) !== undefined);
  const singles = told.map((entry) => ({
    ...{ name: entry.kind, severity: topicOf(entry)?.severity ?? 'notice' },
    ...letterText(entry, telling),
  }));
  const ahead = { ...SAMPLE_FACTS['occurrence.soon'].detail, before: undefined };
  const states = (['coming', 'cancelled'] as const).map((state): Picture => {
    const entry = sampleEntry('occurrence.soon', { detail: { ...ahead, state } });
    return { name: `soon.${state}`, severity: 'notice', ...letterText(entry, telling) };
  });
  const ends = { ...SAMPLE_FACTS['occurrence.soon'].detail, state: 'end-changed' as const };
  const { occurrence } = SAMPLE_FACTS['occurrence.soon'];
  const before = { ...occurrence, closesAt: '2026-12-06T05:00:00Z' };
  const newEnd = sampleEntry('occurrence.soon', {
    ...{ detail: { ...ends, before, by: 'ana' }, reason: 'Vendor asked for an hour more' },
  });
  const leaks = {
    ...SAMPLE_FACTS['silence.leaked'].detail,
    since: '2026-12-06T02:29:00Z',
    more: 3,
  };
  const leaked = sampleEntry('silence.leaked', { detail: leaks, windowId: 'erp-monthly' });
  const times = new TimeText(telling.zone, telling.language, true);
  const closed = closedText(sampleEntry('window.closed'), sampleReport(), times);
  const [last] = told.slice(-1);
  const digest =
    last === undefined ? [] : [digestText(told.slice(0, 12), { inAll: 57, upTo: last }, telling)];
  return [
    ...singles,
    ...states,
    { name: 'soon.end-changed', severity: 'notice', ...letterText(newEnd, telling) },
    { name: 'silence.leaked.more', severity: 'warning', ...letterText(leaked, telling) },
    { name: 'closed', severity: 'notice', ...closed },
    ...digest.map((text) => ({ name: 'digest', severity: 'warning' as const, ...text })),
    { name: 'test', severity: 'notice', ...testText('erp-users', telling.language) },
  ];
}

const folder = resolve(process.argv[2] ?? 'dist/mails');
mkdirSync(folder, { recursive: true });
const browser = await launchChromium();
const page = await browser.newPage();
for (const language of languages) {
  for (const { name, ...letter } of letters({ definitions, language, zone: 'Europe/Madrid' })) {
    const { subject, text, html } = mailText(
      { ...letter, id: name, event: name, at: 0 },
      { id: 'erp-users', language },
    );
    writeFileSync(join(folder, `${name}.${language}.txt`), `${subject}\n\n${text}`);
    await page.setContent(html);
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme });
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const file = `${name}.${colorScheme}.${language}.${size.width}.png`;
        await page.screenshot({ path: join(folder, file), fullPage: true });
      }
    }
  }
}
await browser.close();
