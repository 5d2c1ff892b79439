import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { BenchProcess, type BenchResult } from './bench-process.ts';
import type { BenchRow } from './bench-row.ts';
import { failureText } from './failure-text.ts';
import { runBenches } from './run-benches.ts';

const folder = mkdtempSync(join(tmpdir(), 'remanso-bench-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const row: BenchRow = { what: 'starts', ours: '8' };

async function runOf(isJson: boolean, results: Readonly<Record<string, BenchResult>>) {
  const printed: string[] = [];
  const complaints: string[] = [];
  const failed = await runBenches({
    names: Object.keys(results),
    isJson,
    run: (name) => Promise.resolve(results[name] ?? { failure: 'unknown' }),
    print: (text) => printed.push(text),
    complain: (text) => complaints.push(text),
  });
  return { failed, printed, complaints };
}

describe('the benches', () => {
  const results = { drain: { rows: [row] }, fleet: { failure: 'no sshd' }, leak: { rows: [row] } };

  it('go on after one that failed, and list it at the end', async () => {
    const { failed, printed, complaints } = await runOf(false, results);
    expect(failed).toEqual(['fleet']);
    expect(printed).toEqual([
      expect.stringMatching(/^\ndrain \(.*\)\nwhat[^]*\nstarts {2}8$/) as unknown,
      expect.stringMatching(/^\nleak \(/) as unknown,
    ]);
    expect(complaints).toEqual([
      expect.stringMatching(/^\nfleet failed \(0 s, load before it \d+\.\d\): no sshd$/) as unknown,
      '\n1 of 3 failed:\n  fleet: no sshd',
    ]);
  });

  it('print one document of what was measured', async () => {
    const { failed, printed } = await runOf(true, results);
    expect(failed).toEqual(['fleet']);
    expect(printed.map((text) => JSON.parse(text) as unknown)).toEqual([[row, row]]);
  });

  it('say nothing more if none failed', async () => {
    const { failed, complaints } = await runOf(false, { drain: { rows: [row] } });
    expect({ failed, complaints }).toEqual({ failed: [], complaints: [] });
  });
});

function started(name: string, script: string): BenchProcess {
  const path = join(folder, `${name}.mjs`);
  writeFileSync(path, script);
  return new BenchProcess(path, []);
}

const LINGERING = `import { spawn } from 'node:child_process';
  spawn('sleep', ['600'], { stdio: 'inherit' });`;

describe.skipIf(process.platform === 'win32')('the process of a bench', () => {
  it.each([
    ['rows', `console.log('{"rows":[{"what":"starts","ours":"8"}]}')`],
    ['a failure', `console.log('{"failure":"no sshd"}'); process.exit(1)`],
    ['a failure after rows', `console.log('{"rows":[]}\\n{"failure":"no sshd"}'); process.exit(1)`],
    ['nothing', 'process.exit(3)'],
    ['nothing before a signal', `process.kill(process.pid, 'SIGKILL')`],
    ['other words', `console.log('hello')`],
  ])('may print %s', async (name, script) => {
    const results: Readonly<Record<string, unknown>> = {
      rows: { rows: [{ ...row, peer: '', ratio: '', target: '' }] },
      nothing: { failure: 'ended with 3' },
      'nothing before a signal': { failure: 'ended with SIGKILL' },
      'other words': { failure: expect.stringContaining('is not valid JSON') as unknown },
    };
    const result = await started('prints', script).result;
    expect(result).toEqual(results[name] ?? { failure: 'no sshd' });
  });

  it('ends with what it started', async () => {
    const script = `${LINGERING}\nconsole.log('{"failure":"no sshd"}'); process.exit(1);`;
    // The output ends when nothing is left that could write to it.
    expect(await started('lingers', script).result).toEqual({ failure: 'no sshd' });
  });

  it('is stopped with what it started', async () => {
    const bench = started('stopped', LINGERING);
    setTimeout(() => bench.stop('SIGINT'), 300);
    expect(await bench.result).toEqual({ failure: 'ended with SIGINT' });
  });
});

describe('why a bench failed', () => {
  it('is the first line of the message, and where', () => {
    expect(failureText(new Error('no sshd\nlog: …'))).toMatch(
      /^no sshd \(test\/bench\/run-benches\.test\.ts:\d+\)$/,
    );
  });

  it('names what did not match', () => {
    const { error } = z.object({ a: z.object({ b: z.number() }) }).safeParse({ a: { b: null } });
    expect(failureText(error)).toMatch(/^a\.b: Invalid input: expected number, received null/);
  });

  it('is short', () => {
    expect(failureText('x'.repeat(1000)).replace(/ \(.*/, '')).toBe('x'.repeat(200));
  });
});
