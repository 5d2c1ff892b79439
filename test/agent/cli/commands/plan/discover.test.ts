import { Queue } from 'bullmq';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { startRedis, type RedisServer } from '../../../../support/redis-server.ts';
import { describeWith } from '../../../../support/required-programs.ts';

interface Line {
  readonly id?: string;
  readonly takenBy?: string;
  readonly unreadable?: { readonly code?: string };
}

/** Each call is a separate process; six of them take a while on a busy machine. */
const PATIENCE_MS = 120_000;

describeWith(['redis-server', 'redis-cli'])('remanso discover, on a server', () => {
  vi.setConfig({ testTimeout: PATIENCE_MS });

  let redis: RedisServer;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'remanso-discover-'));
    redis = await startRedis();
    address = `redis://127.0.0.1:${redis.port}?secret=queues`;
    const connection = { host: '127.0.0.1', port: redis.port, password: 'sesame' };
    await redis.ask('CONFIG', 'SET', 'requirepass', 'sesame');
    for (const name of ['mails', 'orders']) {
      const queue = new Queue(name, { connection: { ...connection, maxRetriesPerRequest: null } });
      await queue.upsertJobScheduler('night', { pattern: '0 0 3 * * *' });
      await queue.close();
    }
  });
  afterAll(async () => {
    await redis.dispose();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Only this process has the secret in its environment; an agent gets it from a file. */
  function remanso(room: string, ...words: string[]) {
    const env = { REMANSO_SECRET_QUEUES: 'sesame' };
    return run(['--data-dir', join(folder, room), 'discover', '--no-local', ...words], { env });
  }

  it('lists, protects in one step, and then shows what is protected, without an agent', async () => {
    const listed = await remanso('alone', '--server', address);
    expect(listed).toMatchObject({ code: 0, stderr: '' });
    expect(listed.stdout).toMatch(/^PROPOSED ID +KIND +SCHEDULE +NEXT RUN +STATE +SERVER +WHAT/);
    expect(listed.stdout).toMatch(
      /mails +bullmq +0 0 3 \* \* \* +20[-\d]+ 03:00 UTC +free +Redis 127/,
    );
    const dry = await remanso('alone', '--server', address, '--take', 'mails', '--dry-run');
    expect(dry.stdout).toBe('+ integration mails\nNothing was changed: this was a dry run.\n');
    const taken = await remanso('alone', '--server', address, '--take', 'mails');
    expect(taken).toEqual({ code: 0, stdout: '+ integration mails\n', stderr: '' });
    const after = await remanso('alone', '--server', address, '--json');
    const lines = jsonLines(after.stdout) as Line[];
    expect(lines.map(({ id, takenBy }) => [id, takenBy])).toEqual([
      ['mails', 'mails'],
      ['orders', undefined],
    ]);
    const again = await remanso('alone', '--server', address, '--take', 'mails');
    expect(again.code).toBe(2);
    expect(again.stderr).toMatch(/--take mails: it is protected already, by mails/);
    const all = await remanso('alone', '--server', address, '--take-all');
    expect(all.stdout).toBe('+ integration orders\n');
  });

  it('asks the agent, which has the secret, and protects through it', async () => {
    const directory = dataDirectory(join(folder, 'served'), {});
    const agent = await AgentProcess.start(directory);
    try {
      const root = directory.root;
      const known = await run(['--data-dir', root, 'secret', 'set', 'queues'], { stdin: 'sesame' });
      expect(known.code).toBe(0);
      const file = join(folder, 'plan.yaml');
      writeFileSync(file, 'systems: [{ id: erp, name: ERP }]\n');
      expect((await run(['--data-dir', root, 'apply', file])).code).toBe(0);
      const words = [
        'discover',
        '--no-local',
        '--server',
        address,
        '--take-all',
        '--system',
        'erp',
      ];
      const taken = await run(['--data-dir', root, ...words]);
      expect(taken).toEqual({
        code: 0,
        stdout: '+ integration mails\n+ integration orders\n',
        stderr: '',
      });
    } finally {
      await agent.stop();
    }
  });

  it('reads servers from a file, and writes a document instead of protecting', async () => {
    const file = join(folder, 'servers.yaml');
    const fields = `{ kind: bullmq, host: 127.0.0.1, port: ${redis.port}, password: { secretRef: queues } }`;
    writeFileSync(file, `servers:\n  - ${fields}\n`);
    const plan = join(folder, 'plan.json');
    const written = await remanso('file', '--server', file, '--write', plan);
    expect(written.code).toBe(0);
    const { integrations } = JSON.parse(readFileSync(plan, 'utf8')) as { integrations: object[] };
    expect(integrations).toMatchObject([
      { id: 'mails', scheduler: { kind: 'bullmq', password: { secretRef: 'queues' } } },
      { id: 'orders' },
    ]);
    expect(readFileSync(plan, 'utf8')).not.toContain('sesame');
    const applied = await run(['--data-dir', join(folder, 'file'), 'apply', plan]);
    expect(applied.stdout).toBe('+ integration mails\n+ integration orders\n');
    const yaml = join(folder, 'found.yaml');
    expect((await remanso('yaml', '--server', file, '--write', yaml)).code).toBe(0);
    expect(readFileSync(yaml, 'utf8')).toMatch(/^integrations:\n {2}- id: mails\n/);
    const same = await run(['--data-dir', join(folder, 'file'), 'apply', yaml]);
    expect(same.stdout).toBe('No changes.\n');
    expect((await remanso('file', '--server', file, '--write', plan)).stderr).toMatch(
      /expected a file that does not exist yet/,
    );
  });

  it('reports what cannot be read, and continues with the rest', async () => {
    const gone = 'n8n+http://127.0.0.1:1?secret=missing';
    const { code, stdout, stderr } = await remanso('gone', '--server', gone, address);
    expect(code).toBe(1);
    expect(stdout).toMatch(/mails/);
    expect(stderr).toMatch(/^not read: n8n 127\.0\.0\.1:1: .*missing/);
    const json = await remanso('gone', '--server', gone, '--json');
    expect(json.code).toBe(1);
    const [line] = jsonLines(json.stdout) as Line[];
    expect(line?.unreadable?.code).toBe('secret-missing');
    for (const more of [['--dry-run'], [], ['--write', join(folder, 'gone.yaml')]]) {
      const all = await remanso('gone', '--server', gone, address, '--take-all', ...more);
      expect(all).toMatchObject({ code: 1, stdout: '' });
      expect(all.stderr).toMatch(/Nothing was protected.*n8n 127\.0\.0\.1:1 could not be read/);
    }
    const some = await remanso('gone', '--server', gone, address, '--take', 'mails', '--dry-run');
    expect(some.code).toBe(0);
  });

  it.each([
    ['a password in the URL', ['--server', 'redis://:tahini@127.0.0.1'], /no password in/],
    ['another scheme', ['--server', 'mysql://db'], /expected a file, or an address/],
    ['a missing file', ['--server', 'nowhere.yaml'], /nowhere.yaml.*exists/s],
    ['an id not found', ['--take', 'nothing'], /--take nothing: expected a proposed id/],
    ['all together with single ids', ['--take', 'a', '--take-all'], /expected alone/],
  ])('refuses %s', async (_, words, says) => {
    const { code, stdout, stderr } = await remanso('refused', ...words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(says);
    expect(stderr).not.toContain('tahini');
  });
});
