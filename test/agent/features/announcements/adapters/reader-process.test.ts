import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readInProcess } from '../../../../../agent/features/announcements/adapters/reader-process.ts';
import { calendarText, eventLines } from '../../../../support/calendar-text.ts';

const ENTRY = fileURLToPath(new URL('../../../../../agent/cli/remanso.ts', import.meta.url));
const NOW = Date.parse('2026-11-28T12:00:00Z');
const LATER = ['DTSTART:20261206T060000Z', 'DTEND:20261206T100000Z'];

function processOf(...words: readonly string[]): [string, ...string[]] {
  return [process.execPath, ...words];
}

describe('a text of others', () => {
  it('is read in a process of its own', async () => {
    const text = calendarText(...eventLines('UID:ñ', ...LATER));
    const read = await readInProcess(processOf(ENTRY), Buffer.from(text), NOW);
    expect(read).toMatchObject({ ok: true, value: { announcements: [{ uid: 'ñ' }] } });
    const refused = await readInProcess(processOf(ENTRY), Buffer.from('<html>'), NOW);
    expect(refused).toMatchObject({ failure: { said: [{}, { code: 'feed-unlike' }] } });
  });

  it.each([
    ['never ends', ['--eval', 'for (;;);'], 500],
    [
      'takes all memory',
      ['--eval', 'const all = []; for (;;) all.push(new Array(1e6).fill(all))'],
      20_000,
    ],
    ['prints something else', ['--eval', 'console.log("{}")'], 20_000],
  ])('is refused where reading it %s', async (_, words, patienceMs) => {
    const read = await readInProcess(processOf(...words), Buffer.from('x'), NOW, patienceMs);
    expect(read).toMatchObject({ failure: { said: [{}, { code: 'reading-ended' }] } });
  });
});
