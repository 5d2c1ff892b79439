import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { occurrenceReportSchema } from '../../../../../shared/domain/reports/occurrence-report.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run, type CliRun } from '../../../../support/cli-run.ts';
import { entryWithin } from '../../../../support/trail-watch.ts';

let folder: string;
let agent: AgentProcess;
let opensAt: string;
/** Runs due inside and not started, from the trail. */
let held: number;

function remanso(...args: string[]): Promise<CliRun> {
  return run(['--data-dir', join(folder, 'data'), ...args]);
}

/** An agent whose window opened and closed: three seconds, with a run due each second. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-report-'));
  agent = await AgentProcess.start(dataDirectory(join(folder, 'data'), {}));
  const opens = Math.ceil(Date.now() / 1000) * 1000 + 4_000;
  opensAt = new Date(opens).toISOString().replace('.000', '');
  const scheduler = { kind: 'local', every: '1s', command: ['true'] };
  const window = { id: 'short', timeZone: 'UTC', start: opensAt.slice(0, 19), duration: 'PT3S' };
  const stdin = JSON.stringify({
    integrations: [{ id: 'orders', name: 'Orders', scheduler }],
    windows: [{ ...window, title: 'A short one', covers: { all: true } }],
  });
  expect((await run(['apply', '-', '--data-dir', join(folder, 'data')], { stdin })).code).toBe(0);
  await entryWithin(agent, 'window.closed', 15_000);
  const { entries } = await agent.call('audit.page', { kind: 'run.skipped' });
  held = entries.filter(({ dueAt = '' }) => Date.parse(dueAt) >= opens).length;
  expect(held).toBeGreaterThan(0);
});

afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('remanso report', () => {
  const about = (): string[] => ['report', 'short', '--occurrence', opensAt];

  test.each([
    ['en', 'Held runs', 'Runs held: '],
    ['es', 'Ejecuciones retenidas', 'Ejecuciones retenidas: '],
  ])('writes a page in %s, readable by its owner only', async (language, heading, said) => {
    const file = join(folder, `report.${language}.html`);
    const { code, stdout } = await remanso(...about(), '--lang', language, file);
    expect(code).toBe(0);
    expect(stdout).toContain(file);
    expect(stdout).toContain(`${said}${held};`);
    const page = readFileSync(file, 'utf8');
    expect(page).toContain('A short one');
    expect(page).toContain(heading);
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('writes all facts as JSON, and verifies the chain', async () => {
    const file = join(folder, 'report.json');
    const { code, stdout } = await remanso(...about(), '--format', 'json', file, '--json');
    expect(code).toBe(0);
    expect(jsonLines(stdout)).toMatchObject([{ file, state: 'closed', totals: { held } }]);
    const report = occurrenceReportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(report.chain.ok).toBe(true);
    expect(report.integrations).toMatchObject([{ integrationId: 'orders', held }]);
  });

  test('without --occurrence is of the last one, and says which', async () => {
    const file = join(folder, 'last.json');
    const spoken = await remanso('report', 'short', '--format', 'json', file);
    expect(spoken.code).toBe(0);
    expect(spoken.stderr).toMatch(/^--occurrence is not given: the last one opened at .*Z\.$/m);
    const { stdout } = await remanso('report', 'short', file, '--json');
    expect(jsonLines(stdout)).toMatchObject([{ understood: { opensAt } }]);
  });

  test.each<[string, (folder: string) => string[], number, RegExp]>([
    [
      'an instant that is none',
      () => ['short', '--occurrence', 'soon', 'x.html'],
      2,
      /expected an/,
    ],
    [
      'another opening',
      () => ['short', '--occurrence', '2020-01-01T00:00:00Z', 'x'],
      2,
      /no opening/,
    ],
    ['no window', () => ['nobody', '--occurrence', '2020-01-01T00:00:00Z', 'x'], 2, /no window/],
    ['an unknown language', () => ['short', '--lang', 'fr', 'x'], 2, /en, es/],
    [
      'a missing folder',
      (root) => ['short', '--occurrence', opensAt, join(root, 'nowhere', 'x.html')],
      2,
      /cannot be written/,
    ],
  ])('refuses %s, and writes nothing', async (_, args, expected, message) => {
    const { code, stderr } = await remanso('report', ...args(folder));
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
    expect(existsSync(join(folder, 'nowhere'))).toBe(false);
  });

  test('- prints it, and nothing else', async () => {
    const page = await remanso(...about(), '-');
    expect(page).toMatchObject({ code: 0, stderr: '' });
    expect(page.stdout).toMatch(/^<!doctype html>[^]*<\/html>\s*$/i);
    const json = await remanso(...about(), '-', '--format', 'json');
    expect(occurrenceReportSchema.parse(JSON.parse(json.stdout))).toMatchObject({
      window: { id: 'short' },
    });
    expect(existsSync('-')).toBe(false);
  });

  test('a day names the occurrence that opened on it, on the clock of the window', async () => {
    const day = opensAt.slice(0, 10);
    const named = ['report', 'short', '--occurrence', day, join(folder, 'day.json')];
    const { code, stderr } = await remanso(...named, '--format', 'json');
    expect({ code, stderr }).toMatchObject({
      code: 0,
      stderr: expect.stringContaining(opensAt) as unknown,
    });
    const report = JSON.parse(readFileSync(join(folder, 'day.json'), 'utf8')) as object;
    expect(report).toMatchObject({ occurrence: { opensAt } });
    const other = await remanso('report', 'short', '--occurrence', '2020-01-01', 'x');
    expect(other.code).toBe(2);
    expect(other.stderr).toMatch(/expected one occurrence that opens on that day, .* found none/);
  });

  test('writes the same without an agent, from the database alone', async () => {
    const facts = (file: string): object => {
      const text = readFileSync(join(folder, file), 'utf8');
      const report = occurrenceReportSchema.parse(JSON.parse(text));
      expect(report.chain.ok).toBe(true);
      return { ...report, madeAt: '', chain: {} };
    };
    const json = (file: string): string[] => [...about(), '--format', 'json', join(folder, file)];
    expect((await remanso(...json('with.json'))).code).toBe(0);
    await agent.stop();
    const without = await remanso(...json('without.json'));
    expect(without).toMatchObject({ code: 0, stderr: '' });
    expect(facts('without.json')).toEqual(facts('with.json'));
    const byDay = ['report', 'short', '--occurrence', opensAt.slice(0, 10)];
    const day = await remanso(...byDay, '--format', 'json', join(folder, 'day-without.json'));
    expect(day).toMatchObject({ code: 0, stderr: expect.stringContaining(opensAt) as unknown });
    expect(facts('day-without.json')).toEqual(facts('with.json'));
    const none = ['report', 'short', '--occurrence', '2020-01-01T00:00:00Z', join(folder, 'none')];
    expect((await remanso(...none)).stderr).toMatch(/the trail has no opening/);
  });
});
