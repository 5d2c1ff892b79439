import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dataDirectory } from '../../../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../../../support/agent-process.ts';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import type { CliRun } from '../../../../support/cli-run.ts';
import { CALENDARS } from './bad-calendars.ts';
import { ACCEPTED, ENCODINGS, INTEGRATIONS, PARTS, SYNTAX, WINDOWS } from './bad-documents.ts';

let folder: string;
let dataDir: string;
let file: string;
let agent: AgentProcess;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-bad-'));
  dataDir = join(folder, 'data');
  file = join(folder, 'plan.yaml');
  agent = await AgentProcess.start(dataDirectory(dataDir, {}));
});
afterAll(async () => {
  await agent.dispose();
  rmSync(folder, { recursive: true, force: true });
});

function remanso(...args: string[]): Promise<CliRun> {
  return runInProcess([...args, '--data-dir', dataDir]);
}

async function revision(): Promise<number> {
  return (await agent.call('state.snapshot', {})).revision;
}

/** Control characters except line feeds, and bidirectional marks. */
const STEERING = /[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** What every refusal has in common. */
function expectRefusal({ code, stdout, stderr }: CliRun): void {
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).not.toMatch(/defect|\n\s+at |node:internal|\.ts:\d|hunter2/);
  expect(stderr).not.toMatch(STEERING);
  const [first = '', ...problems] = stderr.trimEnd().split('\n');
  expect(first).toMatch(/^remanso: .+\.$/);
  expect(problems.length).toBeGreaterThan(0);
  for (const line of problems) {
    expect(line).toMatch(/^and \d+ more|: .{3,}/);
    expect(line.length).toBeLessThan(1_000);
  }
}

describe.each([
  ['encodings', ENCODINGS],
  ['syntax', SYNTAX],
  ['parts', PARTS],
  ['integrations', INTEGRATIONS],
  ['windows', WINDOWS],
  ['calendars', CALENDARS],
])('refused %s', (_part, documents) => {
  it.each(documents)('%s', async (_what, content, said) => {
    const before = await revision();
    writeFileSync(file, content);
    const applied = await remanso('apply', file);
    expectRefusal(applied);
    expect(applied.stderr).toMatch(said);
    expect(await revision()).toBe(before);
    if (content.length > 100_000) return;
    // Read-only commands report the same.
    const previewed = await remanso('preview', file);
    expectRefusal(previewed);
    expect(previewed.stderr).toMatch(said);
  });
});

describe('accepted', () => {
  it.each(ACCEPTED)('%s', async (_what, content, printed) => {
    writeFileSync(file, content);
    const { code, stdout, stderr } = await remanso('apply', file);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(printed);
    expect(stdout).not.toMatch(STEERING);
  });

  it('and control sequences are printed escaped', async () => {
    const window = {
      id: 'turned',
      title: '\u202eevil \u001b[2J',
      reason: '\u001b]0;title\u0007 CHG\u2066',
      timeZone: 'UTC',
      start: '2026-12-06T02:00',
      duration: 'PT1H',
      covers: { all: true },
    };
    const guard = { id: 'watched', name: '\u001b[31mred', scheduler: { kind: 'guard' } };
    writeFileSync(file, JSON.stringify({ integrations: [guard], windows: [window] }));
    expect(await remanso('apply', file)).toMatchObject({ code: 0 });
    const pause = ['pause', '--all', '--for', '5m', '--reason', '\u202ereason \u001b[2J'];
    expect(await remanso(...pause)).toMatchObject({ code: 0 });
    for (const args of [
      ['status'],
      ['window', 'list'],
      ['window', 'show', 'turned'],
      ['preview', file],
      ['audit', 'list'],
    ]) {
      const { code, stdout, stderr } = await remanso(...args);
      expect({ args, code }).toEqual({ args, code: 0 });
      expect(stdout + stderr).not.toMatch(STEERING);
    }
    const shown = await remanso('audit', 'list', '--kind', 'hold.placed');
    expect(shown.stdout).toContain('\\u{202e}reason \\u{1b}[2J');
  });
});

it('covers a hundred documents and more', () => {
  const refused = [ENCODINGS, SYNTAX, PARTS, INTEGRATIONS, WINDOWS, CALENDARS].flat();
  expect(refused.length + ACCEPTED.length).toBeGreaterThanOrEqual(150);
  expect(new Set(refused.map(([, content]) => String(content))).size).toBe(refused.length);
});
