import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run, type CliRun } from '../../../../support/cli-run.ts';

const WHY = ['--reason', 'Vendor on the phone'];

const plan = {
  systems: [{ id: 'erp' }],
  integrations: [
    { id: 'orders', systems: ['erp'], scheduler: { kind: 'guard' } },
    { id: 'leads', scheduler: { kind: 'guard' } },
  ],
  windows: [
    {
      ...{ id: 'night', timeZone: 'UTC', start: '2026-01-01T00:00', duration: 'PT24H' },
      ...{ rrule: 'FREQ=DAILY', covers: { integrations: ['leads'] } },
    },
  ],
};

describe('remanso extend', () => {
  let folder: string;
  let dataDir: string;
  let agent: AgentProcess;

  const remanso = (...args: string[]): Promise<CliRun> => run(['--data-dir', dataDir, ...args]);

  async function answer(...args: string[]): Promise<unknown> {
    const { code, stdout, stderr } = await remanso(...args, '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    return jsonLines(stdout)[0];
  }

  async function pause(integration: string, ...end: string[]): Promise<string> {
    const placed = await answer('pause', '--integration', integration, ...end, ...WHY);
    return (placed as { holdId: string }).holdId;
  }

  const endOf = async (holdId: string): Promise<string | null | undefined> => {
    const { integrations } = await agent.call('state.snapshot', {});
    return integrations.flatMap(({ holds }) => holds).find(({ id }) => id === holdId)?.until;
  };

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-extend-'));
    dataDir = join(folder, 'data');
    agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    const stdin = JSON.stringify(plan);
    expect((await run(['apply', '-', '--data-dir', dataDir], { stdin })).code).toBe(0);
  });

  afterEach(async () => {
    await remanso('resume', '--all', ...WHY);
  });

  afterAll(async () => {
    await agent.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  test('the only pause in force: previewed, extended, refused for an old end, undone', async () => {
    const holdId = await pause('orders', '--until', '2090-01-01T02:00:00Z');
    const dry = await remanso('extend', '--by', '30m', ...WHY, '--dry-run');
    expect(dry).toEqual({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringMatching(/byMinutes: expected an end at most 3660 days/) as string,
    });
    await remanso('resume', '--hold', holdId, ...WHY);

    const soon = await pause('orders', '--for', '2h');
    const first = (await endOf(soon)) ?? '';
    const previewed = await remanso('extend', '--by', '30m', ...WHY, '--dry-run');
    expect(previewed).toMatchObject({ code: 0, stderr: '' });
    expect(previewed.stdout).toMatch(
      /^The pause hold-\S+ would end at .* UTC; before, at .* UTC\.\nHeld until then: orders; more runs: not known\.\nNothing was changed/,
    );
    expect(await endOf(soon)).toBe(first);
    const extended = await answer('extend', '--by', '30m', ...WHY);
    const later = new Date(Date.parse(first) + 1_800_000).toISOString().replace('.000Z', 'Z');
    expect(extended).toMatchObject({ until: later, previous: first, integrations: ['orders'] });
    expect(await endOf(soon)).toBe(later);
    const old = await remanso('extend', '--by', '30m', '--seen-end', first, ...WHY);
    expect(old).toMatchObject({ code: 1, stdout: '' });
    expect(old.stderr).toMatch(/extended by .*: Vendor on the phone\), not at/);
    const undone = await remanso('extend', '--hold', soon, '--undo', ...WHY);
    expect(undone).toMatchObject({ code: 0, stderr: '' });
    expect(undone.stdout).toMatch(/^The pause hold-\S+ ends at .*; before, at .*\.\n$/);
    expect(await endOf(soon)).toBe(first);
    const audit = await answer('audit', 'list', '--kind', 'hold.extended');
    expect(audit).toMatchObject({
      ...{ reason: 'Vendor on the phone', actor: { via: 'cli' }, integrationId: 'orders' },
      detail: { holdId: soon, before: first, after: later },
    });
    const lines = await remanso('audit', 'list', '--kind', 'hold.restored');
    expect(lines.stdout).toMatch(/extension undone .*orders/);
    expect(await answer('audit', 'verify')).toMatchObject({ ok: true });
  });

  test('several pauses: each is named, and one without an end does not count', async () => {
    const nothing = await remanso('extend', '--by', '5m', ...WHY);
    expect(nothing).toMatchObject({ code: 2, stdout: '' });
    expect(nothing.stderr).toMatch(/no pause with an end is in force.*remanso window extend/);
    const open = await pause('leads', '--indefinitely');
    const one = await pause('orders', '--for', '1h');
    expect(await answer('extend', '--by', '5m', ...WHY)).toMatchObject({
      integrations: ['orders'],
    });
    const other = await pause('leads', '--for', '1h');
    const unclear = await remanso('extend', '--by', '5m', ...WHY);
    expect(unclear).toMatchObject({ code: 2, stdout: '' });
    expect(unclear.stderr).toMatch(/2 pauses are in force/);
    expect(unclear.stderr).toContain(`--hold: expected which one: ${one} (`);
    expect(unclear.stderr).toContain(`--hold: expected which one: ${other} (`);
    expect(await answer('extend', '--hold', other, '--by', '1h30m', ...WHY)).toMatchObject({
      integrations: ['leads'],
    });
    const endless = await remanso('extend', '--hold', open, '--by', '5m', ...WHY);
    expect(endless).toMatchObject({ code: 1, stdout: '' });
    expect(endless.stderr).toMatch(/has no end: it lasts until someone resumes it/);
  });

  test("a window's hold: names the command for it", async () => {
    const { integrations } = await agent.call('state.snapshot', {});
    const hold = integrations.find(({ id }) => id === 'leads')?.holds[0]?.id ?? '';
    const refused = await remanso('extend', '--hold', hold, '--by', '5m', ...WHY);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(/use "remanso window extend night"/);
  });

  test.each<[string[], RegExp]>([
    [['--by', '5m'], /A reason is required/],
    [[...WHY], /--by: expected a length/],
    [['--by', '90s', ...WHY], /--by: expected whole minutes/],
    [['--by', '2d', ...WHY], /--by: expected whole minutes, up to a day/],
    [['--by', '5m', '--undo', ...WHY], /either --by or --undo/],
    [['--by', '5m', '--seen-end', 'soon', ...WHY], /--seen-end: expected an instant/],
    [['--hold', 'hold-0', '--by', '5m', ...WHY], /No pause in force has the id "hold-0"/],
  ])('%j: exit 2', async (args, says) => {
    const refused = await remanso('extend', ...args);
    expect(refused).toMatchObject({ code: 2, stdout: '' });
    expect(refused.stderr).toMatch(says);
  });
});
