import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import { jsonLines, type CliRun } from '../../../../support/cli-run.ts';

let folder: string;
let agent: AgentProcess;

/** A scheduler that is a file, which exists while it is paused. */
function fileScheduler(name: string, pause: string): object {
  const file = join(folder, name);
  return {
    kind: 'command',
    status: ['sh', '-c', `[ -e ${file} ] && exit 10 || exit 0`],
    pause: ['sh', '-c', pause.replaceAll('FILE', file)],
    resume: ['rm', '-f', file],
  };
}

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', join(folder, 'data')]);
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-read-back-'));
  agent = await AgentProcess.start(dataDirectory(join(folder, 'data'), {}));
  const document = {
    integrations: [
      { id: 'orders', tags: ['willing'], scheduler: { kind: 'guard' } },
      // It takes a while, and is awaited.
      { id: 'slow', tags: ['willing'], scheduler: fileScheduler('slow', 'sleep 1; touch FILE') },
      { id: 'refusing', scheduler: fileScheduler('refusing', 'echo no rights >&2; exit 1') },
    ],
  };
  const applied = await runInProcess(['apply', '-', '--data-dir', join(folder, 'data')], {
    stdin: JSON.stringify(document),
  });
  expect(applied).toMatchObject({ code: 0 });
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

const why = ['--for', '1h', '--reason', 'vendor'];

describe('pause', () => {
  it('prints what it asked for, waits, and prints what is paused', async () => {
    const { code, stdout, stderr } = await remanso('pause', '--tag', 'willing', ...why);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').slice(1)).toEqual([
      'Asked to pause: orders, slow',
      'Paused: orders, slow',
      '',
    ]);
    await remanso('resume', '--all', '--reason', 'done');
  });

  it('exits 1 and names what is not confirmed as paused', async () => {
    const { code, stdout, stderr } = await remanso('pause', '--all', ...why);
    expect(code).toBe(1);
    expect(stdout).toContain('Asked to pause: orders, slow, refusing\nPaused: orders, slow\n');
    expect(stderr).toMatch(/^Not known to be paused: refusing: .*no rights/);
    const again = await remanso('pause', '--integration', 'refusing', ...why, '--json');
    expect(again).toMatchObject({ code: 1, stderr: '' });
    expect(jsonLines(again.stdout)).toMatchObject([
      {
        integrations: ['refusing'],
        paused: [],
        finishing: [],
        unknown: [{ integrationId: 'refusing' }],
      },
    ]);
    await remanso('resume', '--all', '--reason', 'done');
  });

  it('does not wait when told not to', async () => {
    const quick = await remanso('pause', '--integration', 'refusing', '--no-wait', ...why);
    expect(quick).toMatchObject({ code: 0, stderr: '' });
    expect(quick.stdout).toMatch(/Asked to pause: refusing\n$/);
  });
});
