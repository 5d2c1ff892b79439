import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { expect, it, onTestFinished } from 'vitest';
import {
  openLog,
  type JsonLog,
  type LogOptions,
} from '../../../../agent/adapters/logs/json-log.ts';

const AT = Date.UTC(2026, 10, 25);

interface Opened {
  readonly folder: string;
  readonly log: JsonLog;
  readonly said: () => string;
  readonly file: () => string;
}

function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'remanso-log-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function open(options: Partial<LogOptions> = {}): Opened {
  const folder = options.folder ?? temporaryFolder();
  let text = '';
  const stderr = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      text += chunk.toString();
      done();
    },
  });
  const clock = { now: () => AT };
  const log = openLog({ folder, clock, level: 'info', alsoStderr: 'off', stderr, ...options });
  onTestFinished(() => log.close());
  const file = (): string => readFileSync(join(folder, 'agent.log'), 'utf8');
  return { folder, log, said: () => text, file };
}

it('writes one JSON document per line, readable by its owner only', async () => {
  const { log, file, folder, said } = open();
  log.info('agent.ready', { pid: 12, dataDir: '/a b' });
  log.warn('plain');
  await log.flush();
  expect(
    file()
      .trim()
      .split('\n')
      .map((line): unknown => JSON.parse(line)),
  ).toEqual([
    {
      level: 'info',
      time: '2026-11-25T00:00:00Z',
      event: 'agent.ready',
      detail: { pid: 12, dataDir: '/a b' },
    },
    { level: 'warn', time: '2026-11-25T00:00:00Z', event: 'plain' },
  ]);
  expect(said()).toBe('');
  if (process.platform !== 'win32') {
    expect(statSync(join(folder, 'agent.log')).mode & 0o777).toBe(0o600);
  }
});

it('writes one readable line on stderr, without control characters', () => {
  const { log, said } = open({ alsoStderr: 'text' });
  log.info('agent.ready', { pid: 12, dataDir: '/data/remanso', title: 'ERP \u001b[2J\nnight' });
  log.error('run.failed', { detail: { code: 1 } });
  expect(said()).toBe(
    '2026-11-25T00:00:00Z info  agent.ready pid=12 dataDir=/data/remanso title="ERP \\u001b[2J\\nnight"\n' +
      '2026-11-25T00:00:00Z error run.failed detail={"code":1}\n',
  );
});

it('writes the same JSON on stderr, without what is below its level', () => {
  const { log, said } = open({ alsoStderr: 'json', level: 'warn' });
  log.info('quiet');
  log.warn('loud');
  expect(JSON.parse(said())).toMatchObject({ event: 'loud', level: 'warn' });
});

it('redacts secrets, at any depth and in URLs', async () => {
  const { log, file } = open();
  log.info('run.started', {
    http: [
      { headers: { Authorization: 'Bearer s3cret', Cookie: 's3cret', 'X-Api-Key': 's3cret' } },
    ],
    environment: { DB_PASSWORD: 's3cret', accessToken: 's3cret', client_secret: { a: 's3cret' } },
    url: 'http://ana:s3cret@localhost/orders',
    cause: new Error('GET http://ana:s3cret@localhost failed', {
      cause: Object.assign(new Error('inner'), { token: 's3cret', code: 'ECONNREFUSED' }),
    }),
  });
  await log.flush();
  expect(file()).not.toContain('s3cret');
  expect(file()).toContain('[redacted]@localhost/orders');
  expect(file()).toContain('ECONNREFUSED');
});

it('survives values that JSON cannot represent', async () => {
  const { log, file } = open();
  const circle: Record<string, unknown> = { big: 5n, map: new Map([['a', 1]]) };
  circle['self'] = circle;
  log.info('odd', circle);
  await log.flush();
  expect(file()).toContain('"big":"5"');
});

it('keeps five files of limited size, with the newest line in the first', async () => {
  const { log, folder, file } = open({ fileBytes: 2000 });
  for (let n = 0; n < 300; n += 1) {
    log.info('line', { n });
    if (n % 10 === 0) await log.flush();
  }
  await log.close();
  const names = readdirSync(folder).sort();
  expect(names).toEqual(['agent.log', 'agent.log.1', 'agent.log.2', 'agent.log.3', 'agent.log.4']);
  for (const name of names) expect(statSync(join(folder, name)).size).toBeLessThan(2200);
  const newest = file() + readFileSync(join(folder, 'agent.log.1'), 'utf8');
  expect(newest).toContain('"n":299');
});

it('continues in the same file after a restart', async () => {
  const first = open();
  first.log.info('first');
  await first.log.close();
  const second = open({ folder: first.folder });
  second.log.info('second');
  await second.log.flush();
  expect(second.file().trim().split('\n')).toHaveLength(2);
});

it('that cannot be written reports it once, falls back to stderr, and recovers by itself', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'agent.log'));
  const { log, said, file } = open({ folder, retryMs: 20 });
  await expect.poll(said).toContain('cannot be written');
  log.info('kept', { pid: 12 });
  log.info('kept');
  await expect.poll(said).toContain('2026-11-25T00:00:00Z info  kept pid=12\n');
  expect(said().match(/cannot be written/g)).toHaveLength(1);
  rmSync(join(folder, 'agent.log'), { recursive: true });
  await expect
    .poll(async () => {
      log.info('again');
      await log.flush();
      return readdirSync(folder);
    })
    .toEqual(['agent.log']);
  await expect.poll(file).toContain('"event":"again"');
});
