import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';
import { entryWithin } from '../../../../support/trail-watch.ts';

const HOUR_MS = 3_600_000;

let folder: string;
let dataDir: string;
let agent: AgentProcess;
let opensAt: string;

const utc = (at: number): string => new Date(at).toISOString().replace('.000Z', 'Z');

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', dataDir]);
}

/** A window that is open, one that opens each day, and one that opens in an hour. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-why-'));
  dataDir = join(folder, 'data');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}), { environment: { TZ: 'UTC' } });
  const minute = Math.floor(Date.now() / 60_000) * 60_000;
  opensAt = utc(minute + HOUR_MS);
  const start = (at: number): string => utc(at).slice(0, 19);
  const tomorrowAt = (time: string): string => `${utc(minute + 24 * HOUR_MS).slice(0, 10)}T${time}`;
  const common = { timeZone: 'Europe/Madrid', duration: 'PT30M' };
  const madrid = (at: number): string =>
    new Date(at).toLocaleString('sv-SE', { timeZone: 'Europe/Madrid' }).replace(' ', 'T');
  const document = {
    systems: [{ id: 'erp' }],
    integrations: [
      {
        ...{ id: 'shop-orders', name: 'Shop orders', systems: ['erp'] },
        scheduler: { kind: 'local', every: '1s', command: ['true'] },
      },
      {
        id: 'mails',
        scheduler: { kind: 'local', cron: '30 2 * * *', timeZone: 'UTC', command: ['true'] },
      },
    ],
    windows: [
      {
        ...{ id: 'open', timeZone: 'UTC', start: start(minute - HOUR_MS), duration: 'PT90M' },
        ...{ title: 'Patches', reason: 'CHG-1042', covers: { systems: ['erp'] } },
      },
      { id: 'soon', ...common, start: madrid(minute + HOUR_MS), covers: { all: true } },
      {
        // From tomorrow: at whatever hour this runs, it is not open yet.
        ...{ id: 'nights', timeZone: 'UTC', start: tomorrowAt('02:00'), duration: 'PT1H' },
        rrule: 'FREQ=DAILY',
        covers: { integrations: ['mails'], except: [] },
      },
    ],
  };
  const stdin = JSON.stringify(document);
  const applied = await runInProcess(['apply', '-', '--data-dir', dataDir], { stdin });
  expect(applied).toMatchObject({ code: 0 });
  await entryWithin(agent, 'run.skipped', 15_000);
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe('remanso why', () => {
  it('says why a run was held, in both languages, with the holds and the entries', async () => {
    const { entries } = await agent.call('audit.page', { kind: 'run.skipped', limit: 1 });
    const dueAt = entries[0]?.dueAt ?? '';
    const seq = entries[0]?.seq ?? 0;
    const said = await remanso('why', 'shop-orders', dueAt);
    expect(said).toMatchObject({ code: 0, stderr: '' });
    const [head = '', answer = '', ...details] = said.stdout.split('\n');
    expect(head).toMatch(/^shop-orders, due at \d\d:\d\d:?\d*? ?.*UTC:$/);
    expect(answer).toMatch(
      /^It was held by window open until .* UTC\. It is not caught up: this integration skips/,
    );
    expect(details.join('\n')).toMatch(/^ {2}window open until .* UTC: CHG-1042$/m);
    expect(details.join('\n')).toContain(`  In the audit trail: ${String(seq)}`);
    const dicho = await remanso('why', 'shop-orders', dueAt, '--lang', 'es');
    // One o'clock has an article of its own.
    expect(dicho.stdout).toMatch(
      /^shop-orders, prevista a (?:la 01|las (?!01)\d\d):.*:\nLa retuvo la ventana open hasta /,
    );
    const json = await remanso('why', 'shop-orders', dueAt, '--json');
    expect(json.stdout).toContain('"answer":"It was held by window open until ');
    expect(jsonLines(json.stdout)).toMatchObject([
      {
        ...{ integrationId: 'shop-orders', dueAt, verdict: 'skipped', understood: { dueAt } },
        holds: [{ windowId: 'open' }],
      },
    ]);
  });

  it('says why a run will not run, takes several words for the time and a name', async () => {
    const said = await remanso('why', 'mails', 'tomorrow', 'at', '02:30', 'UTC');
    expect(said.stdout).toMatch(/due at .*02:30 UTC:\nIt will be held by window nights\.\n/);
    expect(said.stderr).toMatch(/time "tomorrow at 02:30 UTC" means .*Z\./);
    const named = await remanso('why', 'shop  ORDERS', 'now');
    expect(named.code).toBe(0);
    expect(named.stderr).toMatch(/shop-orders/);
  });

  it('without a time, explains the latest run that was due', async () => {
    const said = await remanso('why', 'shop-orders');
    const [, dueAt = ''] = /"understood":\{"dueAt":"([^"]+)"/.exec(
      (await remanso('why', 'shop-orders', '--json')).stdout,
    ) ?? [''];
    expect(said.stdout).toMatch(/^shop-orders, due at .*\nIt was held by window open until /);
    expect(Date.now() - Date.parse(dueAt)).toBeLessThan(120_000);
  });

  it('says that nothing is due then, and what is around it', async () => {
    const said = await remanso('why', 'mails', 'tomorrow 04:00');
    expect(said.stdout).toMatch(
      /^mails, at .*04:00 UTC:\nIts schedule has no run at this time\.\n {2}The runs around it: .*02:30 UTC, .*02:30 UTC\.\n$/,
    );
  });

  it('refuses what it does not know, with near names', async () => {
    const unknown = await remanso('why', 'shop-order', 'now');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toMatch(/no integration.*shop-order.*shop-orders/s);
    const when = await remanso('why', 'mails', 'soon');
    expect(when.code).toBe(2);
    expect(when.stderr).toMatch(/time: expected an instant like/);
  });
});

describe('remanso next', () => {
  it('shows what is open and what opens next, what it pauses, and commands that work', async () => {
    const said = await remanso('next', '--count', '3');
    expect(said).toMatchObject({ code: 0, stderr: '' });
    const blocks = said.stdout.trimEnd().split('\n\n');
    expect(blocks).toHaveLength(4);
    expect(blocks[0]).toMatch(
      /^open is open: .*\n {2}Patches\n {2}pauses shop-orders\n {2}reason: CHG-1042\n {2}remanso window extend open --by 30m --reason TEXT\n {2}remanso window end open --reason TEXT$/,
    );
    const soon = blocks.find((block) => block.startsWith('soon opens: ')) ?? '';
    expect(soon).toMatch(/ on its own clock\n {2}pauses shop-orders, mails\n/);
    expect(soon).toContain(`remanso window skip soon --occurrence ${opensAt} --reason TEXT`);
    expect(soon).toContain('remanso pause --all --until opening --reason TEXT');
    expect(said.stdout.match(/nights opens: /g)).toHaveLength(2);
    // Only its next opening is the one that `--until opening` means.
    expect(said.stdout.match(/--integration mails --until opening/g)).toHaveLength(1);
  });

  it('prints lines that can be copied as they are', async () => {
    const said = await remanso('next', '--count', '3');
    const commands = said.stdout
      .split('\n')
      .flatMap(
        (line) => /^ {2}remanso (window (?:skip|move|extend|end) .*)$/.exec(line)?.[1] ?? [],
      );
    expect(commands.length).toBeGreaterThanOrEqual(6);
    for (const command of commands) {
      const words = command.match(/"[^"]*"|\S+/g) ?? [];
      const done = await remanso(...words.map((word) => word.replaceAll('"', '')), '--dry-run');
      expect({ command, ...done }).toMatchObject({ code: 0 });
    }
  });

  it('has them as JSON, one a line, in order', async () => {
    const json = await remanso('next', '--json', '--count', '1');
    expect(jsonLines(json.stdout)).toMatchObject([
      { windowId: 'open', isOpen: true, integrations: ['shop-orders'] },
      {
        isOpen: false,
        commands: { length: 3 },
      },
    ]);
    const many = await remanso('next', '--count', '11');
    expect(many.code).toBe(2);
  });
});

describe('remanso status --only', () => {
  it('shows integrations in these states alone', async () => {
    const all = jsonLines((await remanso('status', '--json')).stdout) as [
      { integrations: { id: string; state: string }[] },
    ];
    expect(all[0].integrations).toHaveLength(2);
    const paused = jsonLines((await remanso('status', '--only', 'paused', '--json')).stdout);
    expect(paused).toMatchObject([{ integrations: [{ id: 'shop-orders', state: 'paused' }] }]);
    const said = await remanso('status', '--only', 'flowing');
    expect(said.stdout).toMatch(/^mails +flowing/m);
    expect(said.stdout).not.toMatch(/^shop-orders/m);
    // The sentence counts all of them.
    expect(said.stdout).toMatch(/paused until/);
    const none = await remanso('status', '--only', 'unknown');
    expect(none.stdout).toMatch(/^No integration in this state: unknown\.$/m);
    expect(await remanso('status', '--only', 'asleep')).toMatchObject({ code: 2 });
  });
});

describe('remanso integration show', () => {
  it('tells its state and the fields of the one table', async () => {
    const said = await remanso('integration', 'show', 'Shop orders');
    expect(said.stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' '))).toEqual([
      'Integration shop-orders',
      'Name Shop orders',
      'State paused',
      expect.stringMatching(/^Held by window open until .* UTC: CHG-1042$/),
      expect.stringMatching(/^Next run \d/),
      'Needs erp',
      'Missed runs skip: held and missed runs are not caught up',
      '',
    ]);
    const spanish = await remanso('integration', 'show', 'mails', '--lang', 'es');
    expect(spanish.stdout).toMatch(/^Ejecuciones perdidas +omitir: /m);
    expect(spanish.stdout).not.toMatch(/^Necesita/m);
  });

  it('says by whom and until when it is held, and when the last hold ends', async () => {
    const why = ['--reason', 'INC-7'];
    await remanso('pause', '--integration', 'shop-orders', '--indefinitely', ...why);
    const said = await remanso('integration', 'show', 'shop-orders', '--lang', 'es');
    const lines = said.stdout.split('\n').map((line) => line.replaceAll(/ {2,}/g, ' '));
    expect(lines).toContain('En pausa hasta que alguien la reanude');
    expect(lines).toContainEqual(
      expect.stringMatching(/^Retenida por la ventana open hasta .* UTC: CHG-1042$/),
    );
    expect(lines).toContainEqual(
      expect.stringMatching(/^ .* \(pausa .*\) hasta que alguien la reanude: INC-7$/),
    );
    const shown = await remanso('integration', 'show', 'shop-orders', '--json');
    expect(jsonLines(shown.stdout)).toMatchObject([{ resumes: { kind: 'person' } }]);
    const resumed = await remanso('resume', '--integration', 'shop-orders', ...why);
    expect(resumed).toMatchObject({ code: 0 });
  });

  it('has both as JSON, and says what is near an unknown one', async () => {
    const shown = await remanso('integration', 'show', 'shop-orders', '--json');
    expect(jsonLines(shown.stdout)).toMatchObject([
      {
        ...{ definition: { id: 'shop-orders', systems: ['erp'] }, status: { state: 'paused' } },
        resumes: { kind: 'time', at: expect.stringMatching(/^2.*Z$/) as string },
      },
    ]);
    const unknown = await remanso('integration', 'show', 'shop-order');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(/There is no integration "shop-order"\.[^]*shop-orders/);
  });
});

describe('remanso without a command', () => {
  it('says the state, and where the commands are', async () => {
    const bare = await runInProcess(['--data-dir', dataDir]);
    expect(bare.code).toBe(0);
    expect(bare.stdout).toMatch(/^Agent \d+ runs since /);
    expect(bare.stderr).toBe('All commands: remanso --help\n');
    const json = await runInProcess(['--json', '--data-dir', dataDir]);
    expect(json).toMatchObject({ code: 0, stderr: '' });
    expect(jsonLines(json.stdout)).toMatchObject([{ integrations: [{}, {}] }]);
    const nobody = await runInProcess(['--data-dir', join(folder, 'nobody')]);
    expect(nobody).toMatchObject({ code: 3 });
  });
});
