import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess, shiftedClock, type ShiftedClock } from '../support/agent-process.ts';
import { run, type CliRun } from '../support/cli-run.ts';
import { differences, remansoWords, shownCommandsOf } from '../support/console-blocks.ts';
import { fencesOf, sectionOf } from '../support/markdown.ts';
import { describeWith } from '../support/required-programs.ts';

function page(path: string): string {
  return readFileSync(fileURLToPath(new URL(`../../${path}`, import.meta.url)), 'utf8');
}

const tour = sectionOf(page('README.md'), 'A tour in five minutes');
const control = sectionOf(page('agent/cli/README.md'), 'Live control');
const plan = fencesOf(tour).find(({ kind }) => kind === 'yaml')?.text ?? '';

/** The time of the README's own output, before its windows. */
const SHOWN_NOW = Date.parse('2026-11-25T01:06:36Z');

/** As the README says: a zone and a day of the window are misspelt. */
function misspelt(document: string): string {
  const [definitions = '', windows = ''] = document.split('\nwindows:');
  const wrong = windows.replace('Europe/Madrid', 'Europe/Madird').replace('BYDAY=1SU', 'BYDAY=1SO');
  return `${definitions}\nwindows:${wrong}`;
}

/** Where the machine of the README stands. */
const ZONE = 'Europe/Madrid';

let folder: string;
let clock: ShiftedClock;
let agent: AgentProcess | undefined;

function remanso(command: string, data = 'data'): Promise<CliRun> {
  const place = { REMANSO_DATA_DIR: join(folder, data), TZ: ZONE };
  return run(remansoWords(command), { cwd: folder, env: { ...place, ...clock.environment } });
}

function planFile(): string {
  return join(folder, 'plan.yaml');
}

const SHORT_OF_A_RUN = 12_000;

/** The tour's plan starts a run every ten seconds: the output includes one. */
async function untilShopOrdersIs(what: 'started' | 'held'): Promise<void> {
  const sawIt = async (): Promise<boolean> => {
    const kind = what === 'started' ? 'run.succeeded' : 'run.skipped';
    const page = await agent?.call('audit.page', { kind, limit: 1 });
    return page !== undefined && page.entries.length > 0;
  };
  await expect.poll(sawIt, { timeout: SHORT_OF_A_RUN, interval: 100 }).toBe(true);
}

describe('parsing console blocks', () => {
  it('finds commands and the output below them', () => {
    const page =
      '```console\n$ npm run -s remanso -- status --json # now\none\ntwo\n\n$ remanso x "a b"\n```\n';
    const shown = shownCommandsOf(page);
    expect(shown.map(({ command }) => remansoWords(command))).toEqual([
      ['status', '--json'],
      ['x', 'a b'],
    ]);
    expect(shown[0]?.output).toEqual(['one', 'two']);
  });

  it('leaves open what varies, and nothing else', () => {
    const shown = 'Agent 1956 runs since 01:06:30 UTC; it is 01:06:42 UTC, revision 6.';
    expect(differences([shown], shown.replace('1956', '7').replace('42', '59'))).toEqual([]);
    expect(differences([shown], shown.replace('runs', 'ran'))).toHaveLength(1);
    expect(differences([shown], `${shown}\nmore`)).toHaveLength(1);
    expect(differences([shown, 'more'], shown)).toHaveLength(1);
    expect(differences(['opens 2026-12-06 02:00 CET'], 'opens 2026-12-06 03:00 CET')).toHaveLength(
      1,
    );
  });
});

describeWith(['faketime'])('the README tour', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-tour-'));
    const directory = dataDirectory(join(folder, 'data'), {});
    createDataDirectory(directory);
    clock = shiftedClock(directory, SHOWN_NOW - Date.now());
    writeFileSync(planFile(), plan);
  });

  afterAll(async () => {
    await agent?.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  it('has a plan that applies without an agent, more than once', async () => {
    const [apply] = shownCommandsOf(tour);
    const first = await remanso(apply?.command ?? '', 'stopped');
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(differences(apply?.output ?? [], first.stdout)).toEqual([]);
    const second = await remanso(apply?.command ?? '', 'stopped');
    expect(second).toMatchObject({ code: 0, stdout: 'No changes.\n', stderr: '' });
  });

  const shown = [...shownCommandsOf(tour), ...shownCommandsOf(control)];

  it('shows commands that can be typed', () => {
    expect(shown.length).toBeGreaterThanOrEqual(8);
    expect(plan).toContain('windows:');
  });

  describe('with the agent', () => {
    beforeAll(async () => {
      const directory = dataDirectory(join(folder, 'data'), {});
      createDataDirectory(directory);
      agent = await AgentProcess.start(directory, { clock, environment: { TZ: ZONE } });
    });

    it.each(shown)('$command', async ({ command, output }) => {
      const isRefused = output.some((line) => line.startsWith('remanso: '));
      if (isRefused) writeFileSync(planFile(), misspelt(plan));
      if (command.includes(' status')) await untilShopOrdersIs('started');
      if (command.includes(' resume ')) await untilShopOrdersIs('held');
      const { code, stdout, stderr } = await remanso(command);
      expect(differences(output, isRefused ? stderr : stdout)).toEqual([]);
      expect(code).toBe(isRefused ? 2 : 0);
    });
  });
});
