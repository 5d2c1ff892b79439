import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runInProcess } from '../../../../support/cli-in-process.ts';
import type { CliRun } from '../../../../support/cli-run.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-fix-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WRONG = `# Mine
systems: [{ id: erp }]
integrations:
  - id: orders
    systms: [erpp] # both are wrong
    scheduler: { kind: gaurd }
`;
const RIGHT = WRONG.replace('systms', 'systems').replace('erpp', 'erp').replace('gaurd', 'guard');

function remanso(...words: string[]): Promise<CliRun> {
  return runInProcess([...words, '--data-dir', join(folder, 'data')]);
}

function written(text: string): string {
  const file = join(folder, 'plan.yaml');
  writeFileSync(file, text);
  return file;
}

it('offers a diff, also of what a wrong key hid, and changes nothing', async () => {
  const file = written(WRONG);
  const { code, stdout, stderr } = await remanso('apply', file, '--fix');
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: '3 names to correct. To write it: --fix --write\n',
  });
  expect(stdout).toContain('@@ -2,5 +2,5 @@');
  expect(stdout).toContain(
    '-    systms: [erpp] # both are wrong\n-    scheduler: { kind: gaurd }\n' +
      '+    systems: [erp] # both are wrong\n+    scheduler: { kind: guard }\n',
  );
  expect(readFileSync(file, 'utf8')).toBe(WRONG);
  expect((await remanso('export', '--json')).stdout).not.toContain('orders');
});

it('writes it where it is told to, keeps the mode, and then has nothing to correct', async () => {
  const file = written(WRONG);
  chmodSync(file, 0o640);
  const done = await remanso('apply', file, '--fix', '--write', '--json');
  expect(JSON.parse(done.stdout)).toMatchObject({
    ...{ isWritten: true, problems: [], undecided: [] },
    corrections: [{ from: 'systms', to: 'systems', line: 5 }, { to: 'guard' }, { to: 'erp' }],
  });
  expect(readFileSync(file, 'utf8')).toBe(RIGHT);
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect((await remanso('export', '--json')).stdout).not.toContain('orders');
  const again = await remanso('apply', file, '--fix', '--write');
  expect(again).toMatchObject({ code: 0, stdout: '', stderr: 'Nothing to correct.\n' });
  expect(await remanso('apply', file)).toMatchObject({ code: 0 });
});

it('tells what nobody can guess, and what else is wrong', async () => {
  const text = WRONG.replace('{ id: erp }', '{ id: era }, { id: erb }').replace('erpp', 'erx');
  const { code, stderr, stdout } = await remanso('apply', written(text), '--fix');
  expect(code).toBe(2);
  expect(stdout).toContain('+    systems: [erx]');
  expect(stderr).toContain('plan.yaml:5: "erx" is as near to era, erb: say which\n');
  expect(stderr).toMatch(/plan\.yaml:5:\d+: integrations\[0\]\.systems\[0\]: expected a system/);
});

it.each([
  [['--write'], /--write: expected --fix and a file/],
  [['--fix', '--reason', ''], /--reason: expected/],
])('refuses %j', async (options, message) => {
  const refused = await remanso('apply', written(WRONG), ...options);
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringMatching(message) as string });
});
