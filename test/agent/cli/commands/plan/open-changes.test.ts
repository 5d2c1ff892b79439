import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { jsonLines, run, type CliRun } from '../../../../support/cli-run.ts';

const HOUR_MS = 3_600_000;
let folder: string;
let dataDir: string;
let agent: AgentProcess | undefined;

const clock = (at: number): string => new Date(at).toISOString().slice(0, 19);
const now = Date.now();
const plan = {
  integrations: [{ id: 'orders', scheduler: { kind: 'local', every: '1h', command: ['true'] } }],
  windows: [
    {
      id: 'night',
      timeZone: 'UTC',
      start: clock(now - HOUR_MS),
      end: clock(now + HOUR_MS),
      covers: { all: true },
    },
  ],
};
const without = { ...plan, windows: [] };

async function cli(args: readonly string[], document?: object): Promise<CliRun> {
  const stdin = document === undefined ? '' : JSON.stringify(document);
  return run([...args, '--data-dir', dataDir], { stdin });
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-cli-'));
});
afterAll(async () => {
  await agent?.dispose();
  rmSync(folder, { recursive: true, force: true });
});

describe.each([['with'], ['without']])('apply over an open window, %s an agent', (which) => {
  beforeAll(async () => {
    dataDir = join(folder, which);
    if (which === 'with') agent = await AgentProcess.start(dataDirectory(dataDir, {}));
    expect(await cli(['apply', '-'], plan)).toMatchObject({ code: 0 });
  });

  test('is refused with the id and the effect, in a dry run too', async () => {
    for (const more of [[], ['--dry-run']]) {
      const { code, stdout, stderr } = await cli(['apply', '-', '--prune', ...more], without);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toMatch(/this would change a window that is open: night\./);
      expect(stderr).toMatch(/--allow-open-changes and --reason TEXT/);
    }
    const json = await cli(['apply', '-', '--prune', '--json'], without);
    expect(jsonLines(json.stdout)).toMatchObject([
      { error: { code: 'open-occurrence', problems: [{ id: 'night', code: 'open-ended' }] } },
    ]);
  });

  test('gives the line of a window in the document', async () => {
    const file = join(folder, `${which}.yaml`);
    const [night] = plan.windows;
    const shorter = { ...plan, windows: [{ ...night, end: clock(now + HOUR_MS / 2) }] };
    writeFileSync(file, JSON.stringify(shorter, null, 2));
    const { code, stderr } = await cli(['apply', file]);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /\.yaml:\d+:\d+: windows\[0\] \(night\): it is open from .* and would close at/,
    );
  });

  test('requires a reason with the flag', async () => {
    const { code, stderr } = await cli(['apply', '-', '--prune', '--allow-open-changes'], without);
    expect(code).toBe(2);
    expect(stderr).toMatch(/--reason: expected why/);
  });

  test('is applied with both, previewed first, and the trail has who and why', async () => {
    const said = ['--allow-open-changes', '--reason', 'patches are off'];
    const dry = await cli(['apply', '-', '--prune', '--dry-run', ...said], without);
    expect(dry).toMatchObject({ code: 0 });
    expect(dry.stdout).toMatch(/! window night: its open occurrence would end now, not at /);
    const done = await cli(['apply', '-', '--prune', ...said], without);
    expect(done).toMatchObject({ code: 0 });
    expect(done.stdout).toMatch(/- window night\n! window night: its open occurrence ends now/);
    const ended = await cli(['audit', 'list', '--kind', 'window.ended', '--json']);
    expect(jsonLines(ended.stdout)).toMatchObject([
      { windowId: 'night', reason: 'patches are off', actor: { kind: 'person', via: 'cli' } },
    ]);
    const changed = await cli(['audit', 'list', '--kind', 'config.changed', '--json']);
    expect(jsonLines(changed.stdout).at(-1)).toMatchObject({ reason: 'patches are off' });
  });
});
