import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { VERSION } from '../../../shared/version.ts';
import { run } from '../../support/cli-run.ts';

const LAUNCHER = fileURLToPath(new URL('../../../build/scripts/remanso.mjs', import.meta.url));
/** Removes the means for a process to replace itself, as in Node 20. */
const WITHOUT_EXECVE = 'data:text/javascript,delete%20process.execve';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-launch-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['by replacing the process', []],
  ['with a child process', ['--import', WITHOUT_EXECVE]],
])('the installed command, %s', (_, flags) => {
  const env = { NODE_OPTIONS: flags.join(' ') };

  test('passes arguments, input, output and exit codes through', async () => {
    const options = { entry: LAUNCHER, env };
    const version = await run(['--version'], options);
    expect(version).toEqual({ code: 0, stdout: `${VERSION}\n`, stderr: '' });
    const dataDir = join(folder, 'nothing here');
    expect((await run(['status', '--data-dir', dataDir], options)).code).toBe(3);
    const refused = await run(['apply', '-'], { ...options, stdin: 'a: [\n' });
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain('standard input:2:1: ');
  });

  test.skipIf(process.platform === 'win32')('forwards signals', async () => {
    const dataDir = mkdtempSync(join(folder, 'agent-'));
    const child = spawn(
      process.execPath,
      [LAUNCHER, 'agent', '--data-dir', dataDir, '--json', '--stop-wait', '1s'],
      { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [line] = (await once(child.stdout, 'data')) as [Buffer];
    expect(JSON.parse(line.toString())).toMatchObject({ event: 'ready' });
    child.kill('SIGTERM');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
