import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { Clock } from '../../../agent/cli/output/clock/clock.ts';
import { StatusWords } from '../../../agent/cli/output/status/status-words.ts';
import { Terminal } from '../../../agent/cli/output/terminal/terminal.ts';
import { TimeText as CliTimes } from '../../../agent/cli/output/clock/time-text.ts';
import { trayView } from '../../../electron/tray/tray-view.ts';
import type { Language } from '../../../shared/words/language.ts';
import { noticesText } from './side-by-side-notice.ts';
import { besideSentence, verdictOf } from '../../../shared/domain/now/verdict.ts';
import type { Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';
import { thingsText, verdictText } from '../../../shared/i18n/verdict-text.ts';
import { SITUATION_NOW, SITUATION_PLAN, SITUATIONS } from '../../support/situations.ts';
import { zones } from '../../support/zones.ts';

const now = SITUATION_NOW;
const timeZone = 'Europe/Madrid';
const link = { kind: 'connected' as const };

/** Its heading, with what needs attention beside it. */
function page(snapshot: Snapshot, language: Language): string {
  const verdict = verdictOf({ link, snapshot, definitions: SITUATION_PLAN, now });
  const times = new TimeText(timeZone, language);
  const things = besideSentence(verdict).length;
  const sentence = verdictText(verdict, { times, now });
  return things === 0 ? sentence : `${sentence} · ${thingsText(things, times)}`;
}

function tray(snapshot: Snapshot, language: Language): string {
  const quiet = { undo: null, night: null, mutedUntil: null };
  const known = { link, snapshot, definitions: SITUATION_PLAN, now };
  return trayView({ ...known, timeZone, language, ...quiet }).tooltip;
}

/** Its lines before the table, but for the one about the agent. */
function terminal(snapshot: Snapshot, language: Language): string {
  const chunks: string[] = [];
  const stdout = new PassThrough().on('data', (chunk: Buffer) => chunks.push(chunk.toString()));
  const clock = new Clock(new CliTimes(zones, now), language, timeZone);
  const words = new StatusWords(new Terminal(stdout, new PassThrough(), {}), clock, new Map());
  words.print(snapshot, SITUATION_PLAN);
  const [lines = ''] = chunks.join('').split('\n\n');
  return lines.split('\n').slice(1).join(' / ');
}

function table(language: Language): string {
  const rows = Object.entries(SITUATIONS).map(([name, snapshot]) => {
    const cells = [page, tray, terminal].map((tell) => tell(snapshot, language));
    return `| ${[name, ...cells, noticesText(snapshot, language)].join(' | ')} |`;
  });
  return [
    '| situation | page | tray | status | notice |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}

it('says each situation alike in every place, in both languages', async () => {
  const text = `# What is said, side by side\n\nAt 02:31 in Madrid. Written by \`side-by-side.test.ts\`.\n\n## English\n\n${table('en')}\n\n## Español\n\n${table('es')}\n`;
  await expect(text).toMatchFileSnapshot('./side-by-side.txt');
});

it('names each end of what is paused, or the first and the last, in each place', () => {
  for (const snapshot of Object.values(SITUATIONS)) {
    const held = snapshot.integrations.filter(
      ({ state, holds }) => holds.length > 0 && (state === 'paused' || state === 'draining'),
    );
    if (held.length === 0 || snapshot.windows[0]?.reopening !== undefined) continue;
    const ends = held.map(({ holds }) =>
      holds.some(({ until }) => until === null)
        ? Infinity
        : Math.max(...holds.map(({ until }) => Date.parse(until ?? ''))),
    );
    const times = new TimeText(timeZone, 'en');
    const [first, last] = [Math.min(...ends), Math.max(...ends)];
    for (const said of [page, tray, terminal].map((tell) => tell(snapshot, 'en'))) {
      for (const end of [first, last]) {
        const expected = end === Infinity ? 'someone resumes' : times.clock(end);
        expect(said).toContain(expected);
      }
    }
  }
});
