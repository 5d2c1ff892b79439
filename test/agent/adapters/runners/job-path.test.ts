import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startCommandProbe } from '../../../../agent/adapters/probes/local-prober.ts';
import { jobPath } from '../../../../agent/adapters/runners/job-path.ts';
import { LocalRunner } from '../../../../agent/adapters/runners/local-runner.ts';
import { spoken } from '../../../support/outcomes.ts';
import { OPEN_GATE, runRequest } from '../../../support/runner-request.ts';

/** A folder with a program that no other folder has. */
const FOLDER = mkdtempSync(join(tmpdir(), 'remanso-path-'));
writeFileSync(join(FOLDER, 'remanso-only-here'), '#!/bin/sh\necho here\n');
chmodSync(join(FOLDER, 'remanso-only-here'), 0o755);

/** Of agents that were started in these ways. */
const STARTED = [
  ['by a terminal', { PATH: `${FOLDER}:/usr/bin:/bin` }],
  ['by launchd', { PATH: '/usr/bin:/bin:/usr/sbin:/sbin' }],
  ['by a desktop', { PATH: '/usr/local/games:/usr/games:/usr/bin' }],
  ['with none', {}],
] as const satisfies readonly (readonly [string, NodeJS.ProcessEnv])[];

type Action = Parameters<typeof runRequest>[0];

async function ran(own: NodeJS.ProcessEnv, action: Action): Promise<string> {
  const run = new LocalRunner(own).start(runRequest(action), OPEN_GATE);
  const { outcome, output } = await spoken(run.ended);
  return `${outcome} ${output.trim()}`;
}

const PRINT = { command: ['/bin/sh', '-c', 'echo "$PATH"'] };

describe('the PATH of jobs', () => {
  it.each(STARTED)('is the same in an agent started %s', async (_, own) => {
    expect(await ran(own, PRINT)).toBe(`exit 0 ${String(jobPath({}))}`);
    expect(await ran(own, { command: ['remanso-only-here'] })).toContain('no such program');
    expect(await ran(own, { command: ['ls', '-d', '/'] })).toBe('exit 0 /');
  });

  it.each(STARTED)('is that of readiness checks of an agent started %s', async (_, own) => {
    const asked = async (...command: string[]): Promise<boolean> =>
      (await startCommandProbe(command, '2s', own).ended).passed;
    expect(await asked('remanso-only-here')).toBe(false);
    expect(await asked('true')).toBe(true);
  });

  it('is what an integration sets, else what it asks of the agent', async () => {
    const own = { PATH: `${FOLDER}:/usr/bin:/bin` };
    const command = ['remanso-only-here'];
    const passed = { command, environment: { pass: ['PATH'], set: {} } };
    const set = { command, environment: { pass: [], set: { PATH: FOLDER } } };
    expect(await ran(own, passed)).toBe('exit 0 here');
    expect(await ran({}, set)).toBe('exit 0 here');
  });

  it('finds Homebrew on a Mac, after the programs of the system', () => {
    const folders = jobPath({}, 'darwin')?.split(':') ?? [];
    expect(folders.indexOf('/opt/homebrew/bin')).toBeGreaterThan(folders.indexOf('/usr/bin'));
  });

  it('is on Windows what its registry gives to every program', () => {
    expect(jobPath({ PATH: 'C:\\Windows' }, 'win32')).toBe('C:\\Windows');
  });
});
