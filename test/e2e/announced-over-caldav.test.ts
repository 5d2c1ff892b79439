import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatInstant } from '../../shared/domain/values/instant.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { calendarText, eventLines, ODD_ZONE } from '../support/calendar-text.ts';
import { runInProcess } from '../support/cli-in-process.ts';
import { startRadicale, type RadicaleServer } from '../support/radicale-server.ts';
import { describeWith } from '../support/required-programs.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const HOUR = 3_600_000;
/** Midnight in UTC, in ten days. */
const AHEAD = Math.floor(Date.now() / (24 * HOUR)) * 24 * HOUR + 240 * HOUR;
/** Of the vendor's own zone, which is an hour and a half ahead, in summer one more. */
const aheadOfUtc = (at: number): number => {
  const [year, month] = [new Date(at).getUTCFullYear(), new Date(at).getUTCMonth()];
  const lastSunday = (end: number): number => end - new Date(end).getUTCDay() * 24 * HOUR;
  const summer = lastSunday(Date.UTC(year, 3, 0)) + HOUR / 2;
  const winter = lastSunday(Date.UTC(year, 10, 0)) + HOUR / 2;
  return month > 1 && at >= summer && at < winter ? 2.5 * HOUR : 1.5 * HOUR;
};
const wall = (at: number): string =>
  formatInstant(at + aheadOfUtc(at))
    .replaceAll(/[-:]/g, '')
    .slice(0, -1);

function announced(at: number, sequence: number, ...more: string[]): string {
  return calendarText(
    ...ODD_ZONE,
    ...eventLines(
      ...['UID:swap@acme.example', `SEQUENCE:${sequence}`, 'DTSTAMP:20261101T000000Z'],
      ...['SUMMARY:Cambio de router\\; ñ\\, 👍', 'X-MAINTNOTE-IMPACT:OUTAGE', 'DURATION:PT90M'],
      ...[`DTSTART;TZID=Acme Standard Time:${wall(at)}`, ...more],
    ),
  );
}

describeWith(['radicale'])('an announcement that Radicale publishes', () => {
  let directory: ReturnType<typeof temporaryDataDirectory>;
  let agent: AgentProcess;
  let radicale: RadicaleServer;

  beforeAll(async () => {
    directory = temporaryDataDirectory();
    radicale = await startRadicale();
    agent = await AgentProcess.start(directory);
    const stdin = JSON.stringify({ systems: [{ id: 'erp' }] });
    await runInProcess(['apply', '-', '--data-dir', directory.root], { stdin });
  });
  afterAll(async () => {
    await agent.dispose();
    await radicale.dispose();
    directory.dispose();
  });

  async function announcement(...words: string[]): Promise<unknown> {
    const all = ['announcement', ...words, '--data-dir', directory.root, '--json'];
    const { code, stdout, stderr } = await runInProcess(all);
    expect([code, stderr]).toEqual([0, '']);
    return JSON.parse(stdout);
  }
  const opensAt = async (): Promise<unknown> =>
    (await agent.call('window.list', {})).windows.map(({ status }) => [
      status.opensAt,
      status.closesAt,
    ]);

  it('becomes a window with its instants, moves with it, and goes when it is cancelled', async () => {
    await radicale.publish(announced(AHEAD, 0));
    await announcement(
      ...['source', 'add', radicale.published, '--id', 'acme'],
      ...['--system', 'erp', '--always'],
    );
    await announcement('source', 'check', 'acme');
    const at = (start: number): string[] => [
      formatInstant(start),
      formatInstant(start + 1.5 * HOUR),
    ];
    expect(await opensAt()).toEqual([at(AHEAD)]);
    const half = 182 * 24 * HOUR;
    await radicale.publish(announced(AHEAD + half, 1));
    await announcement('source', 'check', 'acme');
    expect(await opensAt()).toEqual([at(AHEAD + half)]);
    await radicale.publish(announced(AHEAD + half, 2, 'STATUS:CANCELLED'));
    await announcement('source', 'check', 'acme');
    expect(await opensAt()).toEqual([]);
    expect(await announcement('list', '--all')).toMatchObject({
      announcement: { summary: 'Cambio de router; ñ, 👍' },
      state: 'withdrawn',
    });
  });
});
