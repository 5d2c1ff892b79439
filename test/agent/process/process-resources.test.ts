import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStore } from '../../../agent/adapters/sqlite/sqlite-store.ts';
import { dataDirectory, type DataDirectory } from '../../../agent/wire/data-directory.ts';
import { readTrail } from '../../support/accounting.ts';
import { AgentProcess } from '../../support/agent-process.ts';
import { run } from '../../support/cli-run.ts';
import { eventually } from '../../support/guard-process.ts';

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

it('continues from version 0.1.0: imports its records, removes its flags, keeps others’ files', async () => {
  const { root, formerFlags, formerGuards } = directory;
  for (const folder of [root, formerFlags, formerGuards, directory.logFolder]) {
    mkdirSync(folder, { mode: 0o700 });
  }
  openStore({ directory, report: () => undefined }).close();
  const flag = (integrationId: string) =>
    JSON.stringify({ format: 1, integrationId, intervals: [] });
  writeFileSync(join(formerFlags, 'shop.json'), flag('shop'));
  writeFileSync(join(formerFlags, 'theirs.json'), '{"name":"theirs"}');
  const at = '2026-11-25T01:06:50.004Z';
  const hold = { holdId: 'h1', kind: 'manual', reason: 'move', by: 'ana', from: at, until: null };
  const record = {
    ...{ format: 1, runId: 'guard-mwabcdef-77-x1y2z3', integrationId: 'shop', startedAt: at },
    ...{ state: 'skipped', holds: [hold] },
  };
  writeFileSync(join(formerGuards, 'guard-mwabcdef-77-x1y2z3.json'), JSON.stringify(record));
  await startAgent();
  expect(readdirSync(formerFlags)).toEqual(['theirs.json']);
  await eventually(() => !existsSync(formerGuards) || readdirSync(formerGuards).length === 0);
  const skipped = readTrail(directory).entries.filter(({ kind }) => kind === 'run.skipped');
  expect(skipped).toMatchObject([{ integrationId: 'shop', detail: { why: 'hold-unknown' } }]);
});
