import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished, vi } from 'vitest';
import { documentSchema } from '../../shared/domain/definitions/document.ts';
import { programAt } from '../agent/adapters/connectors/service/open-service.ts';
import {
  definitionOf,
  openShop,
  OWNER,
} from '../agent/adapters/connectors/mariadb-event/open-event.ts';
import { readTrail } from '../support/accounting.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { mariadbLacks, startMariadb } from '../support/mariadb-server.ts';
import { rootLacks } from '../support/needs.ts';
import { describeWith } from '../support/required-programs.ts';
import { Supervisor } from '../support/supervisor.ts';
import { SystemdUser } from '../support/systemd-user.ts';
import { temporaryDataDirectory } from '../support/temporary-directory.ts';

const PROGRAMS = ['systemd', 'systemctl', 'unshare', 'bash'] as const;
/** Each call of supervisorctl starts a Python: too slow to be in every run. */
const WITH_SUPERVISOR = process.env['VERIFY_SUPERVISOR'] !== undefined;
const notRoot = rootLacks('a private systemd');
const TROUBLES = new Set(['leak.detected', 'scheduler.drifted', 'scheduler.failed']);

/** Stopped within this; a stop begins that much and the time of some calls before an opening. */
const STOP_WITHIN = WITH_SUPERVISOR ? '10s' : '3s';
const OPENS_IN_MS = WITH_SUPERVISOR ? 30_000 : 12_000;
const OPEN_MS = 12_000;

describeWith(
  PROGRAMS,
  notRoot,
  mariadbLacks(),
)('a window over services and an event', () => {
  it('holds all of them, also while the agent is killed inside, and restores them exactly', async () => {
    const { live, environment } = await opened();
    const before = await Promise.all(live.map((one) => one.definition()));
    const directory = temporaryDataDirectory();
    onTestFinished(() => directory.dispose());
    const first = await AgentProcess.start(directory, { environment });
    const opensAt = Math.ceil((Date.now() + OPENS_IN_MS) / 1000) * 1000;
    const closesAt = opensAt + OPEN_MS;
    await first.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: { name: 'ana', via: 'test' },
      document: documentSchema.parse({
        integrations: live.map(({ id, scheduler }) => ({ id, scheduler })),
        windows: [
          {
            id: 'night',
            timeZone: 'UTC',
            start: new Date(opensAt).toISOString().slice(0, 19),
            duration: `PT${OPEN_MS / 1000}S`,
            covers: { all: true },
          },
        ],
      }),
    });
    await sleep(opensAt + OPEN_MS / 3 - Date.now());
    const states = async (agent: AgentProcess) => {
      const { integrations } = await agent.call('state.snapshot', {});
      return integrations.map(({ id, state }) => `${id} ${state}`);
    };
    await vi.waitFor(
      async () => expect(await states(first)).toEqual(live.map(({ id }) => `${id} paused`)),
      OPEN_MS / 3,
    );
    await first.kill();
    const second = await AgentProcess.start(directory, { environment });
    onTestFinished(() => second.dispose());
    await sleep(closesAt - Date.now());

    for (const one of live) {
      await vi.waitFor(async () => {
        const runs = await one.runs();
        expect(
          runs.some((at) => at >= closesAt),
          one.id,
        ).toBe(true);
      }, 30_000);
      const inside = (await one.runs()).filter((at) => opensAt <= at && at < closesAt);
      expect(inside, one.id).toEqual([]);
    }
    const after = await Promise.all(live.map((one) => one.definition()));
    expect(after).toEqual(before);
    await second.stop();
    const { entries, isIntact } = readTrail(directory);
    expect(entries.filter(({ kind }) => TROUBLES.has(kind))).toEqual([]);
    expect(isIntact).toBe(true);
  }, 180_000);
});

interface Live {
  readonly id: string;
  readonly scheduler: object;
  /** When it ran, in ms by the machine's clock. */
  runs(): Promise<readonly number[]>;
  definition(): Promise<unknown>;
}

/** A unit, a program and an event, each of which notes when it runs. */
async function opened(): Promise<{ live: readonly Live[]; environment: Record<string, string> }> {
  const systemd = await SystemdUser.start();
  onTestFinished(() => systemd.stop());
  systemd.write('poll.service', `[Service]\nExecStart=${noting(systemd.home)}\n`);
  await systemd.systemctl('daemon-reload');
  await systemd.systemctl('start', 'poll.service');

  const server = await startMariadb();
  onTestFinished(() => server.dispose());
  await openShop(server);
  await server.query('CREATE TABLE shop.noted (at DATETIME(3))');
  await server.query(
    `CREATE EVENT shop.often ON SCHEDULE EVERY 1 SECOND
      DO INSERT INTO shop.noted VALUES (UTC_TIMESTAMP(3))`,
    OWNER,
  );
  const text = { PATH: process.env['PATH'] ?? '' };
  return {
    environment: {
      ...text,
      XDG_RUNTIME_DIR: systemd.environment['XDG_RUNTIME_DIR'] ?? '',
    },
    live: [
      {
        id: 'unit',
        scheduler: {
          kind: 'service',
          unit: 'poll.service',
          scope: 'user',
          stopWithin: STOP_WITHIN,
        },
        runs: () => Promise.resolve(notedIn(systemd.home)),
        definition: async () => [
          readFileSync(join(systemd.units, 'poll.service'), 'latin1'),
          await systemd.systemctl('is-active', 'poll.service'),
          await systemd.systemctl('is-enabled', 'poll.service'),
        ],
      },
      ...(WITH_SUPERVISOR ? [await openedProgram()] : []),
      {
        id: 'event',
        scheduler: {
          ...{ kind: 'mariadb-event', host: server.socket, user: 'root' },
          ...{ database: 'shop', event: 'often' },
        },
        runs: async () => {
          const rows = await server.query('SELECT at FROM shop.noted');
          return rows.map(({ at }) => Date.parse(`${String(at).replace(' ', 'T')}Z`));
        },
        definition: () => definitionOf(server, 'often'),
      },
    ],
  };
}

async function openedProgram(): Promise<Live> {
  const supervisor = await Supervisor.start('');
  onTestFinished(() => supervisor.stop());
  supervisor.write(
    `[program:poller]\ncommand=${noting(supervisor.folder)}\nstopasgroup=true\nstartsecs=0\n`,
  );
  await supervisor.ctl('update');
  return {
    id: 'program',
    scheduler: { ...programAt(supervisor, { program: 'poller' }), stopWithin: STOP_WITHIN },
    runs: () => Promise.resolve(notedIn(supervisor.folder)),
    definition: async () => [
      readFileSync(supervisor.config, 'latin1'),
      (await supervisor.ctl('status', 'poller')).split(/\s+/)[1],
    ],
  };
}

/** A program that notes the time five times a second; Bash tells it. */
function noting(folder: string): string {
  const program = join(folder, 'poll');
  const loop = `while :; do echo $EPOCHREALTIME >> ${folder}/noted; sleep 0.2; done`;
  writeFileSync(program, `#!/bin/bash\n${loop}\n`, { mode: 0o755 });
  return program;
}

function notedIn(folder: string): readonly number[] {
  const lines = readFileSync(join(folder, 'noted'), 'latin1').trim().split('\n');
  return lines.map((line) => Number(line.replace(',', '.')) * 1000);
}
