import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  dataDirectory,
  type DataDirectory,
} from '../../../agent/wire/data-directory/data-directory.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { run } from '../../support/cli-run.ts';
import { forge } from '../../support/forger.ts';

let parent: string;
let directory: DataDirectory;
const agents: AgentProcess[] = [];

beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'remanso-start-'));
  directory = dataDirectory(join(parent, 'data'), {});
});

afterEach(async () => {
  for (const agent of agents.splice(0)) await agent.dispose();
  rmSync(parent, { recursive: true });
});

async function startAgent(on = directory): Promise<void> {
  agents.push(await AgentProcess.start(on));
}

it('starts no agent on a copy of a data directory until told to adopt it', async () => {
  await startAgent();
  const copy = dataDirectory(join(parent, 'copy'), {});
  expect(spawnSync('cp', ['-a', directory.root, copy.root]).status).toBe(0);
  const before = readdirSync(copy.root);
  const refused = await run(['agent', '--data-dir', copy.root]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain(`${copy.root} is a copy of ${directory.root}`);
  expect(readdirSync(copy.root)).toEqual(before);
  const document = join(parent, 'empty.json');
  writeFileSync(document, '{}');
  expect((await run(['apply', document, '--data-dir', copy.root])).code).toBe(1);
  // The copy can still be read.
  expect((await run(['audit', 'verify', '--data-dir', copy.root])).code).toBe(0);
  await agents[0]?.stop();
  agents.push(await AgentProcess.start(copy, { options: ['--adopt'] }));
  expect((await run(['status', '--data-dir', copy.root])).code).toBe(0);
});

it('starts no agent in somebody’s folder, and changes nothing there', async () => {
  mkdirSync(join(directory.root, 'flags'), { recursive: true });
  writeFileSync(join(directory.root, 'flags', 'theirs.json'), '{}');
  writeFileSync(join(directory.root, 'notes.txt'), '');
  const refused = await run(['agent', '--data-dir', directory.root]);
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain("contains files that are not Remanso's: flags, notes.txt");
  expect(readdirSync(directory.root)).toEqual(['flags', 'notes.txt']);
  expect(readdirSync(join(directory.root, 'flags'))).toEqual(['theirs.json']);
});

it('refuses the data of a checkout from before the first release at every door, and changes no byte', async () => {
  await startAgent();
  const document = join(parent, 'empty.json');
  writeFileSync(document, '{}');
  expect((await run(['apply', document, '--data-dir', directory.root])).code).toBe(0);
  await agents[0]?.stop();
  forge(directory.database, (database) => void database.pragma('user_version = 16'));
  const before = bytesIn(directory.root);
  const started = await run(['agent', '--data-dir', directory.root]);
  expect([started.code, started.stderr]).toEqual([1, expect.stringContaining('has format 16')]);
  expect(started.stderr).toContain('"remanso backup FILE"');
  for (const words of [
    ['agent', '--json'],
    ['apply', document, '--json'],
    ['audit', 'verify', '--json'],
    ['export', join(parent, 'plan.yaml'), '--json'],
    ['backup', join(parent, 'data.backup'), '--json'],
  ]) {
    const { code, stdout, stderr } = await run([...words, '--data-dir', directory.root]);
    expect([words[0], code, `${stdout}${stderr}`]).toEqual([
      words[0],
      1,
      expect.stringContaining('store-older'),
    ]);
  }
  expect(bytesIn(directory.root)).toEqual(before);
});

function bytesIn(folder: string): ReadonlyMap<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    files
      .filter((one) => one.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .map((path) => [path, readFileSync(path)]),
  );
}
