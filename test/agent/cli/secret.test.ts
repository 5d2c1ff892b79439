import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../agent/wire/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { jsonLines, run } from '../../support/cli-run.ts';

const SECRET = 'very-secret-token';

let folder: string;
let dataDir: string;

function remanso(args: readonly string[], stdin = '') {
  return run(['--data-dir', dataDir, ...args], { stdin });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-secret-'));
  dataDir = join(folder, 'data');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('remanso secret', () => {
  test('takes a value from standard input, lists its name, forgets it; without an agent', async () => {
    const set = await remanso(['secret', 'set', 'erp'], `${SECRET}\n`);
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(dataDir, 'secrets', 'erp'), 'utf8')).toBe(SECRET);
    expect(statSync(join(dataDir, 'secrets', 'erp')).mode & 0o777).toBe(0o600);
    const listed = await remanso(['secret', 'list', '--json']);
    expect(jsonLines(listed.stdout)).toEqual([{ name: 'erp', keptIn: 'file' }]);
    expect((await remanso(['secret', 'remove', 'erp'])).code).toBe(0);
    expect((await remanso(['secret', 'remove', 'erp'])).code).toBe(2);
    expect(readdirSync(join(dataDir, 'secrets'))).toEqual([]);
  });

  test.each([
    ['an empty value', ['erp'], '\n'],
    ['a name that leads elsewhere', ['../erp'], SECRET],
    ['a value of more than 64 KiB', ['erp'], 'x'.repeat(70_000)],
  ])('refuses %s with exit 2', async (_, words, stdin) => {
    const { code, stdout, stderr } = await remanso(['secret', 'set', ...words], stdin);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/expected/);
  });

  test('is written into the trail by name only, and no run shows it', async () => {
    const agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    try {
      expect((await remanso(['secret', 'set', 'erp'], SECRET)).code).toBe(0);
      const plan = join(folder, 'plan.json');
      const show = [
        process.execPath,
        '-e',
        'console.log(process.env.TOKEN.length, process.env.TOKEN)',
      ];
      const environment = { set: { TOKEN: { secretRef: 'erp' } } };
      const scheduler = { kind: 'local', every: '1s', command: show, environment };
      writeFileSync(plan, JSON.stringify({ integrations: [{ id: 'show', scheduler }] }));
      expect((await remanso(['apply', plan])).code).toBe(0);
      await expect
        .poll(async () => (await remanso(['audit', 'list', '--kind', 'run.succeeded'])).stdout, {
          timeout: 10_000,
        })
        .toContain('show');
    } finally {
      await agent.stop();
    }
    const trail = await remanso(['audit', 'list', '--json']);
    expect(trail.stdout).toContain('"secret.changed"');
    const kept = readdirSync(dataDir).filter((name) => name.startsWith('remanso.db'));
    for (const name of [...kept, join('log', 'agent.log')]) {
      expect(readFileSync(join(dataDir, name)).includes(SECRET), name).toBe(false);
    }
    expect(trail.stdout).not.toContain(SECRET);
  });
});
