import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { run } from '../../../../support/cli-run.ts';
import { runAtTerminal, terminalLacks } from '../../../../support/pseudo-terminal.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { exit } from '../../../../support/outcomes.ts';

const plan = {
  integrations: [
    { id: 'orders', scheduler: { kind: 'local', every: '1d', command: ['true'] } },
    { id: 'leads', scheduler: { kind: 'local', every: '1d', command: ['true'] } },
  ],
};
const ASKED_WHY = /Why, for the audit trail: /;
const ASKED_ID = /Type its id to start one run all the same: /;
const CTRL_C = '\u0003';
const CTRL_D = '\u0004';

/** Linux only: on macOS and the BSDs it has other options. */

describeWith([], terminalLacks())('break glass at a terminal', () => {
  let folder: string;
  let dataDir: string;
  let agent: AgentProcess;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-terminal-'));
    dataDir = join(folder, 'data');
    agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    const stdin = JSON.stringify(plan);
    expect((await run(['apply', '-', '--data-dir', dataDir], { stdin })).code).toBe(0);
    const pause = ['pause', '--all', '--reason', 'Vendor', '--for', '2h'];
    expect((await run([...pause, '--data-dir', dataDir])).code).toBe(0);
  });

  afterAll(async () => {
    await agent.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  const now = (id: string, ...more: string[]): string[] => [
    ...['--data-dir', dataDir, 'run', 'now', '--integration', id, ...more],
  ];
  const runsOf = async (integrationId: string) =>
    (await agent.call('run.list', { integrationId })).runs;
  const forced = async () => (await agent.call('audit.page', { kind: 'run.forced' })).entries;

  test('asks for the reason and the id, starts one run, and the trail has what was typed', async () => {
    const { code, screen } = await runAtTerminal(now('orders'), [
      { after: ASKED_WHY, keys: 'The auditor waits\r' },
      { after: ASKED_ID, keys: 'orders\r' },
    ]);
    expect(screen).toMatch(/Run .* of orders has started; it stays paused\./);
    expect(code).toBe(0);
    await expect.poll(() => runsOf('orders')).toMatchObject([{ outcome: exit(0) }]);
    expect(await forced()).toMatchObject([
      { integrationId: 'orders', reason: 'The auditor waits', actor: { via: 'cli' } },
    ]);
  });

  test.each([
    ['another id', [{ after: ASKED_ID, keys: 'order\r' }], /that is not its id/],
    ['nothing', [{ after: ASKED_ID, keys: '\r' }], /that is not its id/],
    ['Ctrl C', [{ after: ASKED_ID, keys: CTRL_C }], /that is not its id/],
    ['Ctrl D', [{ after: ASKED_ID, keys: CTRL_D }], /that is not its id/],
  ])('starts nothing when %s is typed', async (_, typed, said) => {
    const { code, screen } = await runAtTerminal(now('leads', '--reason', 'CHG-1042'), typed);
    expect(screen).toMatch(said);
    expect(screen).not.toMatch(ASKED_WHY);
    expect(code).toBe(2);
    expect(await runsOf('leads')).toEqual([]);
  });

  test.each([
    ['an empty reason', '\r', /--reason: /],
    ['a cancelled reason', CTRL_C, /--reason: expected why/],
  ])('starts nothing with %s', async (_, keys, said) => {
    const { code, screen } = await runAtTerminal(now('leads'), [{ after: ASKED_WHY, keys }]);
    expect(screen).toMatch(said);
    expect(screen).not.toMatch(ASKED_ID);
    expect(code).toBe(2);
    expect(await runsOf('leads')).toEqual([]);
  });

  test('asks nothing with --yes, even at a terminal', async () => {
    const { code, screen } = await runAtTerminal(now('leads', '--yes'), []);
    expect(screen).toMatch(/--reason: expected why/);
    expect(code).toBe(2);
  });
});
