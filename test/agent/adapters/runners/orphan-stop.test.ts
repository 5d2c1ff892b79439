import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { isProcessAlive, processMark } from '../../../../agent/adapters/runners/process-mark.ts';
import { script } from '../../../support/runner-request.ts';

const runner = new LocalRunner(process.env);

/** A command as an earlier agent left it: the leader of a group of its own. */
async function orphan(code: string) {
  const [program = '', ...words] = script(`${code}; console.log('up'); setInterval(() => 0, 99)`);
  const child = spawn(program, words, { detached: true, stdio: ['ignore', 'pipe', 'inherit'] });
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  return { pid, mark: processMark(pid), exit: once(child, 'exit') };
}

describe('a process of an earlier agent', () => {
  it('is asked to end', async () => {
    const { pid, mark, exit } = await orphan('process.on("SIGTERM", () => process.exit(7))');
    runner.stop(pid, mark, 60_000);
    expect(await exit).toEqual([7, null]);
  });

  it('is made to end, with what it started, where it does not listen', async () => {
    const { pid, mark, exit } = await orphan(
      'process.on("SIGTERM", () => 0); require("child_process").spawn("sleep", ["60"])',
    );
    runner.stop(pid, mark, 200);
    expect(await exit).toEqual([null, 'SIGKILL']);
    expect(() => process.kill(-pid, 0)).toThrow('ESRCH');
  });

  it('is not another one that has its pid by now', async () => {
    const { pid, mark, exit } = await orphan('');
    runner.stop(pid, 'boot:1', 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(isProcessAlive(pid, mark)).toBe(true);
    runner.stop(pid, mark, 60_000);
    await exit;
  });
});
