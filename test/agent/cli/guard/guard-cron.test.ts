import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { guardCommand } from '../../../../agent/adapters/guards/guard-command.ts';
import {
  dataDirectory,
  type DataDirectory,
} from '../../../../agent/wire/data-directory/data-directory.ts';
import type { AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import { readTrail } from '../../../support/accounting.ts';
import { PrivateCron } from '../../../support/private-cron.ts';
import { rootLacks } from '../../../support/needs.ts';
import { describeWith } from '../../../support/required-programs.ts';
import { inDetail } from '../../../support/in-detail.ts';
import { CLI_ENTRY } from '../../../support/cli-run.ts';

const MINUTE_MS = 60_000;
const notRoot = rootLacks('private crontabs');

/** Users that exist on every Debian. */
const WEB = { uid: 33, name: 'www-data' };
const GAMES = { uid: 5, name: 'games' };

let cron: PrivateCron;
let directory: DataDirectory;
let environment: Record<string, string>;
let agent: ChildProcess | undefined;

function remanso(...words: string[]): string[] {
  return [CLI_ENTRY, ...words, '--data-dir', directory.root];
}

function command(words: string[], input: string): void {
  const options = { input, env: { ...process.env, ...environment } };
  const { status, stderr } = spawnSync(process.execPath, remanso(...words), options);
  if (status !== 0) throw new Error(String(stderr));
}

/** As `discover` prints it; `job` is where the run is recorded. */
function line(job: string): string {
  const guard = guardCommand([process.execPath, CLI_ENTRY], directory, environment);
  return `${guard} --integration shop -- /bin/sh ${join(cron.root, 'note.sh')} ${job}`;
}

/** Instants at which the job ran. */
function ran(job: string): number[] {
  const path = join(cron.root, `${job}.ran`);
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8').trimEnd().split('\n').map(Number);
}

function told(kind: AuditEntry['kind']): AuditEntry[] {
  return readTrail(directory).entries.filter((entry) => entry.kind === kind);
}

function by(entries: readonly AuditEntry[]): string[] {
  return entries.map(({ actor }) => `${actor.kind} ${actor.name} ${actor.via}`).sort();
}

async function until(condition: () => boolean, patienceMs: number): Promise<void> {
  for (let waited = 0; !condition() && waited < patienceMs; waited += 200) await sleep(200);
}

describeWith(['cron', 'crontab', 'unshare', 'nsenter'], notRoot)('guards under a real cron', () => {
  beforeEach(async () => {
    cron = await PrivateCron.start({ isRunning: false });
    const places = join(cron.root, 'places');
    mkdirSync(places);
    chmodSync(places, 0o1777);
    environment = { REMANSO_GUARD_DIR: places };
    directory = dataDirectory(join(cron.root, 'data'), {});
    const note = `date +%s%3N >>${cron.root}/"$1".ran\n`;
    writeFileSync(join(cron.root, 'note.sh'), note, { mode: 0o644 });
    agent = spawn(process.execPath, remanso('agent', '--json'), {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await once(agent.stdout ?? agent, 'data', { signal: AbortSignal.timeout(20_000) });
  });

  afterEach(async () => {
    if (agent?.exitCode === null && agent.signalCode === null) {
      const exit = once(agent, 'exit');
      agent.kill();
      await exit;
    }
    await cron.stop();
  });

  it('hold in three crontabs of two users for a window, and each held run is recorded with its user', async () => {
    await cron.write('www-data', `* * * * * ${line('web')}\n`);
    await cron.write('games', `* * * * * ${line('games')}\n`);
    const file = join(cron.cronD, 'shop');
    writeFileSync(file, `* * * * * www-data ${line('file')}\n`, { mode: 0o644 });
    // One minute is held, with half a minute for slow starts on either side; the next one runs. A
    // minute less than 15 s away is left to pass, as the window might open before or after it.
    const left = MINUTE_MS - (Date.now() % MINUTE_MS);
    if (left < 15_000) await sleep(left + 500);
    const now = Date.now();
    const heldAt = Math.ceil(now / MINUTE_MS) * MINUTE_MS;
    const opensAt = Math.ceil(now / 1_000) * 1_000 + 3_000;
    const closesAt = heldAt + 40_000;
    const window = {
      ...{ id: 'patches', title: 'Patches', reason: 'Vendor patches', timeZone: 'UTC' },
      start: new Date(opensAt).toISOString().slice(0, 19),
      end: new Date(closesAt).toISOString().slice(0, 19),
      covers: { all: true },
    };
    const shop = { id: 'shop', drain: 'off', scheduler: { kind: 'guard' } };
    command(['apply', '-'], JSON.stringify({ integrations: [shop], windows: [window] }));
    cron.startCron();

    await until(() => told('run.succeeded').length >= 3, 200_000);
    const skipped = told('run.skipped');
    expect(by(skipped)).toEqual([
      'schedule games guard',
      'schedule www-data guard',
      'schedule www-data guard',
    ]);
    expect(skipped.map(({ detail }) => inDetail(detail, 'user'))).toEqual(
      expect.arrayContaining([WEB, GAMES]),
    );
    for (const { windowId, dueAt, detail } of skipped) {
      expect(windowId).toBe('patches');
      expect(Date.parse(dueAt ?? '')).toBeGreaterThanOrEqual(heldAt);
      expect(detail).toMatchObject({ by: 'guard', holds: [{ windowId: 'patches' }] });
    }
    expect(by(told('run.started')).slice(0, 3)).toEqual(by(skipped));
    const runs = ['web', 'games', 'file'].map(ran);
    for (const times of runs) expect(times.length).toBeGreaterThan(0);
    expect(runs.flat().filter((at) => at < closesAt)).toEqual([]);
  }, 300_000);
});
