import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run } from '../../../../support/cli-run.ts';
import { DesktopKeyring, KEYRING_PROGRAMS } from '../../../../support/desktop-keyring.ts';
import { describeWith } from '../../../../support/required-programs.ts';

const SECRET = 'very-secret-token';

/** Does not touch the keyring of whoever runs the tests. */
const NO_DESKTOP = {
  DISPLAY: '',
  WAYLAND_DISPLAY: '',
  DBUS_SESSION_BUS_ADDRESS: '',
  XDG_RUNTIME_DIR: '',
};

let folder: string;
let dataDir: string;

function remanso(args: readonly string[], stdin = '') {
  return run(['--data-dir', dataDir, ...args], { stdin, env: NO_DESKTOP });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-secret-'));
  dataDir = join(folder, 'data');
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('remanso secret', () => {
  test('reads a value from standard input, lists its name, removes it, without an agent', async () => {
    const set = await remanso(['secret', 'set', 'erp'], `${SECRET}\n`);
    expect(set).toMatchObject({ code: 0, stderr: '' });
    expect(readFileSync(join(dataDir, 'secrets', 'erp'), 'utf8')).toBe(SECRET);
    expect(statSync(join(dataDir, 'secrets', 'erp')).mode & 0o777).toBe(0o600);
    const listed = await remanso(['secret', 'list', '--json']);
    expect(jsonLines(listed.stdout)).toEqual([
      { name: 'erp', keptIn: 'file' },
      { place: 'systemd-credential', why: 'none was passed to this process' },
      { place: 'keyring', why: expect.stringMatching(/not in a desktop session/) as unknown },
      { place: 'file', why: null },
      { place: 'environment', why: null },
    ]);
    expect((await remanso(['secret', 'remove', 'erp'])).code).toBe(0);
    expect((await remanso(['secret', 'remove', 'erp'])).code).toBe(2);
    expect(readdirSync(join(dataDir, 'secrets'))).toEqual([]);
  }, 120_000);

  test.each([
    ['an empty value', ['erp'], '\n'],
    ['an unknown store', ['erp', '--store', 'cloud'], SECRET],
    ['a name with path traversal', ['../erp'], SECRET],
    ['a value of more than 64 KiB', ['erp'], 'x'.repeat(70_000)],
  ])('refuses %s with exit 2', async (_, words, stdin) => {
    const { code, stdout, stderr } = await remanso(['secret', 'set', ...words], stdin);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/expected/);
  });

  test('is recorded in the trail by name only, and no run shows it', async () => {
    const agent = await AgentProcess.start(dataDirectory(dataDir, {}), {
      environment: NO_DESKTOP,
    });
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
      expect(await remanso(['apply', plan])).toMatchObject({ code: 0, stderr: '' });
      const other = { set: { TOKEN: { secretRef: 'nope' } } };
      const unknown = {
        integrations: [{ id: 'other', scheduler: { ...scheduler, environment: other } }],
      };
      const warned = await remanso(['apply', '-', '--dry-run'], JSON.stringify(unknown));
      expect(warned.code).toBe(0);
      expect(warned.stderr).toMatch(/warning: .*the secret "nope"\. .*remanso secret set nope/);
      await expect
        .poll(async () => (await remanso(['audit', 'list', '--kind', 'run.succeeded'])).stdout, {
          timeout: 30_000,
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
  }, 120_000);
});

describeWith(KEYRING_PROGRAMS)('remanso secret in a desktop session', () => {
  let keyring: DesktopKeyring;

  beforeAll(async () => {
    keyring = await DesktopKeyring.start();
  });
  afterAll(() => keyring.stop());

  test('puts a value into the keyring, reports it, and runs have it, also after a restart', async () => {
    const own = join(folder, 'desktop');
    const directory = dataDirectory(own, {});
    const environment = { ...keyring.environment, DISPLAY: ':0' };
    const ask = (args: readonly string[], stdin = '') =>
      run(['--data-dir', own, ...args], { stdin, env: NO_DESKTOP });
    const outputs = async () => {
      const { stdout } = await ask(['audit', 'list', '--kind', 'run.succeeded', '--json']);
      return jsonLines(stdout).length;
    };
    let agent = await AgentProcess.start(directory, { environment });
    try {
      const set = await ask(['secret', 'set', 'erp'], SECRET);
      expect(set.stdout).toBe('The secret erp is stored in the keyring of the desktop.\n');
      const plan = join(folder, 'desktop.json');
      const check = `process.exit(process.env.TOKEN.length === ${SECRET.length} ? 0 : 1)`;
      const scheduler = {
        kind: 'local',
        every: '1s',
        command: [process.execPath, '-e', check],
        environment: { set: { TOKEN: { secretRef: 'erp' } } },
      };
      writeFileSync(plan, JSON.stringify({ integrations: [{ id: 'show', scheduler }] }));
      expect((await ask(['apply', plan])).code).toBe(0);
      await expect.poll(outputs, { timeout: 30_000 }).toBeGreaterThan(0);
      await agent.stop();
      const before = await outputs();
      agent = await AgentProcess.start(directory, { environment });
      await expect.poll(outputs, { timeout: 30_000 }).toBeGreaterThan(before);
      const { stdout } = await ask(['secret', 'list']);
      expect(stdout).toMatch(/^erp +the keyring of the desktop$/m);
      expect(stdout).toMatch(/^the keyring of the desktop +in order$/m);
    } finally {
      await agent.dispose();
    }
    const files = readdirSync(own, { recursive: true, withFileTypes: true });
    const holding = files
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .filter((path) => readFileSync(path).includes(SECRET));
    expect(holding).toEqual([]);
  }, 240_000);
});
