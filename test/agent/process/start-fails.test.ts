import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openAuditTrail } from '../../../agent/adapters/sqlite/audit-trail.ts';
import { failedStart, leftBehind, type StartOptions } from '../../support/agent-start.ts';
import { run } from '../../support/cli-run.ts';
import { mustSkip, rootLacks } from '../../support/needs.ts';
import { temporaryDataDirectory } from '../../support/temporary-directory.ts';
import { asUser, UIDS } from '../../support/as-user.ts';

/** On top of the time it takes to start some processes on this machine right now. */
const SOON_MS = 4_500;
const STARTS = 3;

let directory: ReturnType<typeof temporaryDataDirectory>;
let startMs: number;
const undo: (() => void)[] = [];

beforeAll(async () => {
  const began = performance.now();
  await run(['status', '--data-dir', '/nowhere']);
  startMs = performance.now() - began;
});

beforeEach(async () => {
  directory = temporaryDataDirectory();
  const plan = join(directory.root, 'plan.json');
  const integrations = [
    { id: 'job', scheduler: { kind: 'local', every: '1s', command: ['touch', markFile()] } },
  ];
  writeFileSync(plan, JSON.stringify({ integrations }));
  expect(await run(['apply', plan, '--data-dir', directory.root])).toMatchObject({ code: 0 });
});

afterEach(() => {
  for (const back of undo.splice(0).reverse()) back();
  directory.dispose();
});

const markFile = (): string => join(directory.root, 'ran');

async function startsNot(options: StartOptions, said: RegExp): Promise<void> {
  const started = await failedStart(directory, options);
  expect(started).toMatchObject({ code: 1, stderr: expect.stringMatching(said) as unknown });
  expect(started.stderr).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(started.tookMs).toBeLessThan(SOON_MS + STARTS * startMs);
  expect(leftBehind(directory)).toEqual([]);
}

describe('an agent that cannot start exits soon, leaves nothing behind, and starts nothing', () => {
  let taken: Server;
  let port: string;

  beforeAll(async () => {
    taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = taken.address();
    if (address === null || typeof address === 'string') throw new Error('It has no port.');
    port = String(address.port);
  });

  afterAll(() => taken.close());

  const runsInTrail = (): number => {
    const trail = openAuditTrail(directory);
    if (!trail.ok) throw new Error(trail.failure.message);
    const kinds = [...trail.value.iterate({})].map(({ kind }) => kind);
    trail.value.close();
    return kinds.filter((kind) => kind.startsWith('run.') || kind === 'agent.started').length;
  };

  it('its port is taken', async () => {
    await startsNot({ words: ['--http', port] }, /EADDRINUSE.*another port/);
    expect(await run(['status', '--data-dir', directory.root])).toMatchObject({ code: 3 });
    expect(runsInTrail()).toBe(0);
  });

  it('its port is taken while a keyring hangs', async () => {
    const bus = join(directory.root, 'bus');
    const mute = createServer().listen(bus);
    undo.push(() => mute.close());
    mkdirSync(directory.secretsFolder, { mode: 0o700 });
    const index = { service: 'Remanso test', stamps: { token: '1' } };
    writeFileSync(join(directory.secretsFolder, '.keyring'), JSON.stringify(index), {
      mode: 0o600,
    });
    const environment = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${bus}`, DISPLAY: ':0' };
    await startsNot({ words: ['--http', port], environment }, /EADDRINUSE/);
  });

  const canChown = !mustSkip(rootLacks('files of other users'));
  const folders: readonly [string, () => void, RegExp][] = [
    [
      'is a file',
      () => {
        rmSync(join(directory.root, 'run'), { recursive: true, force: true });
        writeFileSync(join(directory.root, 'run'), '');
      },
      /run/,
    ],
    [
      'belongs to another user',
      () => {
        mkdirSync(join(directory.root, 'run'), { recursive: true });
        chownSync(join(directory.root, 'run'), UIDS.nobody, UIDS.nobody);
      },
      /belongs to/,
    ],
    [
      'contains something else by its name',
      () => {
        mkdirSync(directory.socket, { recursive: true });
        undo.push(() => rmSync(directory.socket, { recursive: true }));
      },
      /is not a socket/,
    ],
  ];

  it.each(folders.filter(([what]) => what !== 'belongs to another user' || canChown))(
    'the folder of its socket %s',
    async (_what, spoil, said) => {
      spoil();
      const started = await failedStart(directory);
      expect(started).toMatchObject({ code: 1, stderr: expect.stringMatching(said) as unknown });
      for (const back of undo.splice(0)) back();
      expect(leftBehind(directory)).toEqual([]);
      expect(runsInTrail()).toBe(0);
    },
  );

  it('the path of its socket is too long', async () => {
    const root = join(directory.root, 'x'.repeat(120));
    mkdirSync(root);
    const environment = { TMPDIR: root };
    const started = await failedStart({ root }, { environment });
    expect(started).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/socket.*too long|TMPDIR/) as unknown,
    });
  });

  it('its database is garbage', async () => {
    writeFileSync(directory.database, 'not a database at all, but long'.repeat(300));
    await startsNot({}, /remanso\.db is not an intact Remanso database/);
  });

  it('its database is locked by another program', async () => {
    const other = new Database(directory.database);
    undo.push(() => other.close());
    other.exec('BEGIN IMMEDIATE');
    await startsNot({}, /remanso\.db is locked by another program/);
    other.exec('ROLLBACK');
    expect(runsInTrail()).toBe(0);
  });

  it.runIf(canChown)('its database is read-only', async () => {
    const names = readdirSync(directory.root, { recursive: true, encoding: 'utf8' });
    const { nobody } = UIDS;
    for (const name of ['.', ...names]) chownSync(join(directory.root, name), nobody, nobody);
    chownSync(directory.database, 0, 0);
    chmodSync(directory.database, 0o444);
    await startsNot(
      { prefix: asUser('nobody') },
      /remanso\.db cannot be written.*check permissions/,
    );
  });

  it('its time zone data is broken', async () => {
    const spoil = join(directory.root, 'spoil.cjs');
    writeFileSync(
      spoil,
      `const fs = require('node:fs');
      const { existsSync, readFileSync } = fs;
      // Of a system with data as new as ours, those would be taken.
      fs.existsSync = (path) => !String(path).includes('/zoneinfo/') && existsSync(path);
      fs.readFileSync = (file, ...rest) =>
        String(file).endsWith('packed/latest.json')
          ? '{ "version": "2099z", "zones": "broken" }'
          : readFileSync(file, ...rest);
      require('node:module').syncBuiltinESMExports();`,
    );
    await startsNot({ environment: { NODE_OPTIONS: `--require ${spoil}` } }, /zone data/);
    expect(runsInTrail()).toBe(0);
  });

  it('its data directory cannot be created', async () => {
    const file = join(directory.root, 'a-file');
    writeFileSync(file, '');
    const started = await failedStart({ root: join(file, 'data') });
    expect(started).toMatchObject({ code: 1, stderr: expect.stringContaining(file) as unknown });
  });

  it('another agent is running, which is unaffected', async () => {
    const { AgentProcess } = await import('../../support/agent-process.ts');
    const first = await AgentProcess.start(directory);
    undo.push(() => void first.kill());
    for (const words of [[], ['--http', port]]) {
      const second = await failedStart(directory, { words });
      expect(second).toMatchObject({
        code: 1,
        stderr: expect.stringContaining(`process ${first.pid}`) as unknown,
      });
    }
    expect((await first.call('state.snapshot', {})).agent.pid).toBe(first.pid);
    expect(await run(['status', '--data-dir', directory.root])).toMatchObject({ code: 0 });
    expect(await first.stop()).toBe(0);
  });
});
