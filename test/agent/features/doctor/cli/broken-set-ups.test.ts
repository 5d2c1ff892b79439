import Database from 'better-sqlite3';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  openSync,
  closeSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { claimDirectory } from '../../../../../agent/wire/data-directory/directory-claim.ts';
import { AgentProcess, clockLacks, shiftedClock } from '../../../../support/agent-process.ts';
import { DoctorRoom, WITHOUT_AGENT, type Examined } from '../../../../support/doctor-room.ts';
import { mustSkip } from '../../../../support/needs.ts';

const DOCUMENT = {
  systems: [{ id: 'erp' }],
  integrations: [
    {
      id: 'orders',
      systems: ['erp'],
      scheduler: { kind: 'local', every: '1h', command: ['true'] },
    },
  ],
};

/** Of the room, which only HOME tells: its PATH is not that of jobs. */
const NIGHTLY = ['sh', '-c', 'exec "${HOME%/home}/bin/nightly-state"'];

interface SetUp {
  /** What it is broken by, for the title. */
  readonly broken: string;
  readonly code: string;
  /** Part of what is said. */
  readonly says: RegExp;
  readonly document?: object;
  /** Makes it broken. */
  readonly break: (room: DoctorRoom) => unknown;
  /** What doctor is run with while it is broken. */
  readonly environment?: (room: DoctorRoom) => Record<string, string>;
  /** What a person does where no command can; absent: the command that is named. */
  readonly person?: (room: DoctorRoom) => unknown;
  /** For what never answers. */
  readonly patience?: string;
  /** For the command that is named, like a secret. */
  readonly typed?: string;
}

function edited(room: DoctorRoom, sql: string): void {
  const connection = new Database(room.directory.database);
  connection.exec(sql);
  connection.close();
}

/** Through a copy, so that nothing is lost. */
function kept(path: string): string {
  copyFileSync(path, `${path}.kept`);
  return path;
}

const putBack =
  (name: 'database' | 'auditHead') =>
  ({ directory }: DoctorRoom): void => {
    const path = directory[name];
    rmSync(path, { force: true, recursive: true });
    for (const log of ['-wal', '-shm']) rmSync(`${path}${log}`, { force: true });
    renameSync(`${path}.kept`, path);
  };

const SET_UPS: readonly SetUp[] = [
  {
    broken: 'a data directory that others may enter',
    code: 'data-mode',
    says: /has the mode 0755; expected 0700/,
    break: ({ directory }) => chmodSync(directory.root, 0o755),
  },
  {
    broken: 'a data directory in which nothing can be written',
    code: 'data-mode',
    says: /has the mode 0500/,
    break: ({ directory }) => chmodSync(directory.root, 0o500),
  },
  {
    broken: 'a link in the data directory',
    code: 'data-foreign-entry',
    says: /audit\.head is a link/,
    break: ({ directory: { auditHead } }) => {
      renameSync(auditHead, `${auditHead}.kept`);
      symlinkSync(`${auditHead}.kept`, auditHead);
    },
    person: putBack('auditHead'),
  },
  {
    broken: 'a deleted head file',
    code: 'head-missing',
    says: /audit\.head is missing/,
    break: ({ directory }) => rmSync(directory.auditHead),
  },
  {
    broken: 'a head file of garbage',
    code: 'head-damaged',
    says: /cannot be read: expected one line/,
    break: ({ directory }) => writeFileSync(kept(directory.auditHead), 'garbage'),
    person: putBack('auditHead'),
  },
  {
    broken: 'a trail whose end was cut off',
    code: 'trail-altered',
    says: /not intact: .*entry/,
    break: ({ directory }) => {
      kept(directory.auditHead);
      const head = readFileSync(directory.auditHead, 'latin1');
      writeFileSync(directory.auditHead, head.replace(/^\d{16}/, '0000000000000099'));
    },
    person: putBack('auditHead'),
  },
  {
    broken: 'a trail without one of its indexes',
    code: 'trail-part-missing',
    says: /lacks audit_by_kind \(index\)/,
    break: (room) => edited(room, 'DROP INDEX audit_by_kind'),
  },
  {
    broken: 'a corrupt page of the database',
    code: 'database-damaged',
    says: /quick_check|malformed|damaged/i,
    break: ({ directory }) => {
      const file = openSync(kept(directory.database), 'r+');
      writeSync(file, Buffer.alloc(8192, 0xa5), 0, 8192, 4096);
      closeSync(file);
    },
    person: putBack('database'),
  },
  {
    broken: 'a database that was cut short',
    code: 'database-damaged',
    says: /malformed|damaged|intact/i,
    break: ({ directory }) => truncateSync(kept(directory.database), 5000),
    person: putBack('database'),
  },
  {
    broken: 'a database of a newer version',
    code: 'database-newer',
    says: /has schema 999/,
    break: (room) => {
      kept(room.directory.database);
      edited(room, 'PRAGMA user_version = 999');
    },
    person: putBack('database'),
  },
  {
    broken: 'a database from before the first release',
    code: 'database-older',
    says: /has format 16, from a checkout before the first release/,
    break: (room) => {
      kept(room.directory.database);
      edited(room, 'PRAGMA user_version = 16');
    },
    person: putBack('database'),
  },
  {
    broken: 'a deleted database',
    code: 'database-missing',
    says: /is missing, although an agent has run here/,
    break: ({ directory }) => rmSync(kept(directory.database)),
    person: putBack('database'),
  },
  {
    broken: 'a secret that nobody has stored',
    code: 'secret-missing',
    says: /orders needs the secret shop-token/,
    document: {
      ...DOCUMENT,
      integrations: [
        {
          id: 'orders',
          systems: ['erp'],
          scheduler: {
            kind: 'local',
            every: '1h',
            http: {
              url: 'http://127.0.0.1:9/',
              headers: { 'X-Token': { secretRef: 'shop-token' } },
            },
          },
        },
      ],
    },
    break: () => undefined,
    typed: 'tell-nobody\n',
  },
  {
    broken: 'a file of a secret that others may read',
    code: 'secrets-mode',
    says: /Others may read .*mode 0644; expected 0600/,
    break: async (room) => {
      const place = `--data-dir '${room.directory.root}'`;
      await room.sh(`echo tell-nobody | remanso secret set erp --store file ${place}`);
      await room.sh(`chmod 644 '${room.directory.secretsFolder}'/*`);
    },
  },
  {
    broken: 'a scheduler that cannot be read',
    code: 'scheduler-unreadable',
    says: /The scheduler of nightly \(command\) cannot be read/,
    document: {
      integrations: [
        {
          id: 'nightly',
          scheduler: {
            kind: 'command',
            status: NIGHTLY,
            pause: ['true'],
            resume: ['true'],
          },
        },
      ],
    },
    break: () => undefined,
    person: ({ root }) => {
      writeFileSync(join(root, 'bin/nightly-state'), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
    },
  },
  {
    broken: 'a scheduler that never answers',
    code: 'scheduler-unreadable',
    says: /cannot be read: no answer within 8 s/,
    patience: '8s',
    document: {
      integrations: [
        {
          id: 'nightly',
          scheduler: {
            kind: 'command',
            status: NIGHTLY,
            pause: ['true'],
            resume: ['true'],
            timeout: '30s',
          },
        },
      ],
    },
    break: ({ root }) => {
      const script = '#!/bin/sh\nsleep 20\n';
      writeFileSync(join(root, 'bin/nightly-state'), script, { mode: 0o755 });
    },
    person: ({ root }) => {
      writeFileSync(join(root, 'bin/nightly-state'), '#!/bin/sh\nexit 0\n');
    },
  },
  {
    broken: 'a clock that is behind',
    code: 'clock-behind',
    says: /but the agent has already acted at/,
    break: async (room) => {
      const agent = await AgentProcess.start(room.directory, { environment: room.environment });
      await agent.stop();
    },
    environment: ({ directory }) => shiftedClock(directory, -7_200_000).environment,
    // The next run sees the right time.
    person: () => undefined,
  },
];

/** No worse than a data directory whose agent is not there. */
function expectWell({ codes, report }: Examined, allowed: readonly string[]): void {
  const found = report.findings.filter(({ code }) => !allowed.includes(code));
  expect(found.map(({ code, what }) => `${code}: ${what}`)).toEqual([]);
  expect(codes.filter((code) => !allowed.includes(code))).toEqual([]);
}

async function inRoom(work: (room: DoctorRoom) => Promise<void>): Promise<void> {
  const room = new DoctorRoom();
  try {
    await work(room);
  } finally {
    room.dispose();
  }
}

const hasNoClock = mustSkip(clockLacks);

it.concurrent.each(SET_UPS.filter(({ code }) => code !== 'clock-behind' || !hasNoClock))(
  'doctor on $broken: $code, and what it names mends it',
  async (setUp) => {
    await inRoom(async (room) => {
      await room.apply(setUp.document ?? DOCUMENT);
      await setUp.break(room);
      const { environment, patience } = setUp;
      const given = patience === undefined ? {} : { patience };
      const broken = await room.doctor(environment?.(room), given);
      const finding = broken.report.findings.find(({ code }) => code === setUp.code);
      expect({ exit: broken.code, codes: broken.codes }).toEqual({
        exit: 1,
        codes: expect.arrayContaining([setUp.code]) as unknown,
      });
      expect(finding?.what).toMatch(setUp.says);
      expect(finding?.means).not.toBe('');
      if (setUp.person === undefined) {
        const typed = setUp.typed === undefined ? '' : `printf '%s' '${setUp.typed}' | `;
        const mended = await room.sh(`${typed}${finding?.command ?? 'false'}`);
        // Doctor itself says that the agent is absent.
        expect(mended.stderr).toBe('');
        expect(mended.code).toBe(finding?.canFix === true ? 1 : 0);
      } else {
        await setUp.person(room);
      }
      expectWell(await room.doctor(), WITHOUT_AGENT);
    });
  },
  120_000,
);

it.concurrent(
  'doctor on what a killed agent left: each is removed, and then it is started',
  async () => {
    await inRoom(async (room) => {
      await room.apply(DOCUMENT);
      const agent = await AgentProcess.start(room.directory, { environment: room.environment });
      await agent.kill();
      const broken = await room.doctor();
      expect(broken.codes).toEqual(['agent-absent', 'agent-file-stale', 'socket-stale']);
      const [first, second] = ['agent-file-stale', 'socket-stale'].map(
        (code) => broken.report.findings.find((one) => one.code === code)?.command ?? '',
      );
      const removed = await room.sh(`${first}; ${second}`);
      expect(removed.stdout).toContain(`agent-file-stale: ${room.directory.agentFile}`);
      expectWell(await room.doctor(), WITHOUT_AGENT);
      const start = broken.report.findings.find(({ code }) => code === 'agent-absent')?.command;
      expect(start).toBe(`remanso agent --data-dir ${room.directory.root}`);
      const again = await AgentProcess.start(room.directory, { environment: room.environment });
      try {
        const well = await room.doctor();
        expect({ codes: well.codes, code: well.code }).toEqual({ codes: [], code: 0 });
        expect(well.report.agent).toMatchObject({ pid: again.pid });
      } finally {
        await again.dispose();
      }
    });
  },
  120_000,
);

it.concurrent(
  'doctor on an agent that hangs: it is ended, and nothing hangs with it',
  async () => {
    await inRoom(async (room) => {
      await room.apply(DOCUMENT);
      const agent = await AgentProcess.start(room.directory, { environment: room.environment });
      try {
        process.kill(agent.pid, 'SIGSTOP');
        const broken = await room.doctor({}, { patience: '1s' });
        const finding = broken.report.findings.find(({ code }) => code === 'agent-silent');
        expect(finding?.what).toContain(`process ${agent.pid} holds the lock`);
        expect(finding?.command).toBe(`kill -9 ${agent.pid}`);
        await room.sh(finding?.command ?? 'false');
        await agent.ended;
        expect((await room.doctor()).codes).not.toContain('agent-silent');
      } finally {
        await agent.dispose();
      }
    });
  },
  120_000,
);

it.concurrent(
  'doctor on a copy of a data directory: its agent may take over',
  async () => {
    await inRoom(async (room) => {
      await room.apply(DOCUMENT);
      claimDirectory(room.directory, false);
      const copy = join(room.root, 'copy');
      cpSync(room.directory.root, copy, { recursive: true });
      chmodSync(copy, 0o700);
      const broken = await room.doctor({}, { root: copy });
      const finding = broken.report.findings.find(({ code }) => code === 'data-copy');
      expect(finding?.what).toContain(`is a copy of ${room.directory.root}`);
      expect(finding?.command).toBe(`remanso agent --adopt --data-dir ${copy}`);
      const adopting = await AgentProcess.start(dataDirectory(copy, {}), {
        options: ['--adopt'],
        environment: room.environment,
      });
      await adopting.stop();
      expectWell(await room.doctor({}, { root: copy }), WITHOUT_AGENT);
    });
  },
  120_000,
);

it.concurrent(
  'doctor with an agent: what it holds, whom nobody has asked, which host is silent',
  async () => {
    await inRoom(async (room) => {
      await room.apply({
        ...DOCUMENT,
        hosts: [{ id: 'wms', ssh: 'nobody@127.0.0.1:1' }],
        integrations: [
          ...DOCUMENT.integrations,
          { id: 'carrier', scheduler: { kind: 'guard' } },
          { id: 'labels', scheduler: { kind: 'guard', host: 'wms' } },
        ],
      });
      const days = hasNoClock ? undefined : shiftedClock(room.directory, -3 * 86_400_000);
      const before = await AgentProcess.start(room.directory, {
        clock: days,
        environment: room.environment,
      });
      await before.call('hold.place', {
        commandId: 'forgotten-1',
        person: { name: 'ana', via: 'cli' },
        selector: { integrations: ['orders'] },
        reason: 'Stock count',
        until: null,
      });
      await before.stop();
      const agent = await AgentProcess.start(room.directory, { environment: room.environment });
      try {
        const broken = await room.doctor();
        const of = (code: string) => broken.report.findings.find((one) => one.code === code);
        expect(of('host-unreachable')?.what).toMatch(/The host wms cannot be reached/);
        expect(of('guard-never-seen')?.what).toBe('No guard of carrier has ever asked.');
        await room.sh((of('guard-never-seen')?.command ?? 'false').replace('COMMAND', 'true'));
        if (days !== undefined) {
          expect(of('hold-without-end')?.what).toContain('has no end');
          const resumed = await room.sh(of('hold-without-end')?.command ?? 'false');
          expect(resumed).toMatchObject({ code: 0 });
        }
        await agent.call('definition.remove', {
          commandId: 'removed-1',
          person: { name: 'ana', via: 'cli' },
          part: 'integration',
          id: 'labels',
          reason: 'moved',
        });
        await agent.call('definition.remove', {
          commandId: 'removed-2',
          person: { name: 'ana', via: 'cli' },
          part: 'host',
          id: 'wms',
          reason: 'moved',
        });
        await vi.waitFor(async () => expect((await room.doctor()).codes).toEqual([]), {
          timeout: 60_000,
          interval: 500,
        });
        // The dashboard asks the same.
        const asked = await agent.call('doctor.examine', {});
        expect({ ok: asked.ok, findings: asked.findings }).toEqual({ ok: true, findings: [] });
      } finally {
        await agent.dispose();
      }
    });
  },
  90_000,
);
