import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeArchive } from '../../agent/features/archives/adapters/archive-file.ts';
import { chainTools } from '../../agent/adapters/chain/chain-tools.ts';
import {
  createDataDirectory,
  dataDirectory,
} from '../../agent/wire/data-directory/data-directory.ts';
import { linkFacts } from '../../shared/domain/trail/audit-chain.ts';
import { AUDIT_GENESIS } from '../../shared/domain/trail/audit-entry.ts';
import { factsOf } from '../support/audit-facts.ts';
import { AgentProcess } from '../support/agent-process.ts';
import { run } from '../support/cli-run.ts';
import { fencesOf, sectionOf } from '../support/markdown.ts';
import { describeWith } from '../support/required-programs.ts';

/** What pages tell people to type or send, apart from the tour. */
function blocksOf(file: string, heading: string, kind: string): string[] {
  const page = readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');
  return fencesOf(sectionOf(page, heading))
    .filter((fence) => fence.kind === kind)
    .map(({ text }) => text);
}

const TRAIL = 'agent/adapters/audit/trail.md';
const exec = promisify(execFile);
let folder: string;
let data: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'remanso-pages-'));
  data = join(folder, 'data');
  const plan = join(folder, 'plan.yaml');
  for (const id of ['erp', 'crm']) {
    writeFileSync(plan, `systems: [{ id: ${id}, name: "Añejo \\u2028 \\\\ \\"${id}\\" 1.5e3" }]\n`);
    const applied = await run(['apply', plan, '--data-dir', data]);
    expect(applied).toMatchObject({ code: 0, stderr: '' });
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describeWith(['sqlite3', 'sha256sum'])('verifying the database without Remanso', () => {
  const [chain = '', end = ''] = blocksOf(
    TRAIL,
    'Verify the database with sqlite3 and sha256sum',
    'sh',
  );
  const type = async (block: string): Promise<string> =>
    (await exec('sh', ['-c', block], { cwd: data })).stdout;

  it('finds nothing wrong in an intact trail, and its end in audit.head', async () => {
    expect(await type(chain)).toBe('');
    const [last, kept, nothing] = (await type(end)).split('\n');
    expect(last).toMatch(/^\d{16} [0-9a-f]{64}$/);
    expect(kept).toBe(last);
    expect(nothing).toBe('');
  });

  it('names the changed entry', async () => {
    const change =
      "DROP TRIGGER audit_refuses_update; UPDATE audit SET body = replace(body, 'crm', 'cms') WHERE seq = 2";
    await exec('sqlite3', ['remanso.db', `.backup ${join(folder, 'before.db')}`], { cwd: data });
    await exec('sqlite3', ['remanso.db', change], { cwd: data });
    try {
      expect(await type(chain)).toBe('entry 2 does not follow the one before\n');
    } finally {
      const back = `.restore ${join(folder, 'before.db')}`;
      await exec('sqlite3', ['remanso.db', back], { cwd: data });
    }
  });
});

describeWith(['zcat', 'sha256sum'])('verifying an archive without Remanso', () => {
  const [script = ''] = blocksOf('agent/features/archives/README.md', 'An archive', 'sh');
  const named = join('archives', 'trail-000000000001-000000065535.jsonl.gz');

  it('finds nothing wrong in an intact one, and the changed entry', async () => {
    const root = mkdtempSync(join(folder, 'archived-'));
    const { links } = linkFacts(AUDIT_GENESIS, factsOf('run.started', 4), chainTools);
    const { file } = writeArchive(join(root, 'archives'), links);
    renameSync(join(root, 'archives', file), join(root, named));
    const type = async (): Promise<string> =>
      (await exec('sh', ['-c', script], { cwd: root })).stdout;
    expect(await type()).toBe('');
    const text = gunzipSync(readFileSync(join(root, named))).toString();
    writeFileSync(join(root, named), gzipSync(text.replace('"lateMs":2,', '"lateMs":9,')));
    expect(await type()).toMatch(/^broken: .*"lateMs":9.*\n$/);
  });
});

describe('verifying an export without Remanso', () => {
  const [script = ''] = blocksOf(TRAIL, 'Verify an export', 'js');

  const check = async (lines: readonly string[]): Promise<string> => {
    const [program, file] = [join(folder, 'check-export.mjs'), join(folder, 'checked.jsonl')];
    writeFileSync(program, script);
    writeFileSync(file, lines.join('\n'));
    try {
      return (await exec(process.execPath, [program, file])).stdout;
    } catch (error) {
      return String(error);
    }
  };

  it('accepts an intact one, and rejects a changed one', async () => {
    const file = join(folder, 'trail.jsonl');
    const words = ['audit', 'export', '--format', 'jsonl', file, '--data-dir', data, '--json'];
    const exported = await run(words);
    const { head, entries } = JSON.parse(exported.stdout) as {
      head: { hash: string };
      entries: number;
    };
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    expect(entries).toBeGreaterThan(1);
    expect(await check(lines)).toBe(`${entries} entries, head ${head.hash}\n`);
    const changed = lines.map((line, index) => (index === 1 ? line.replace('crm', 'cms') : line));
    expect(await check(changed)).toContain('entry 2 does not follow');
    expect(await check(lines.toSpliced(entries - 1, 1))).toContain('the end is missing');
    const twice = lines.map((line) => line.replace('"kind":', '"kind":"run.failed","kind":'));
    expect(await check(twice)).toContain('not as it was exported');
  });
});

describe.skipIf(process.platform === 'win32')('the frame on the wire protocol page', () => {
  it('gets a reply from an agent', async () => {
    const [shown = ''] = blocksOf('shared/contract/README.md', 'The socket', '');
    const frame = shown
      .trimEnd()
      .replaceAll('\n', '')
      .replaceAll(String.raw`\r\n`, '\r\n');
    const directory = dataDirectory(join(folder, 'own'), {});
    createDataDirectory(directory);
    const agent = await AgentProcess.start(directory);
    try {
      const socket = connect(directory.socket);
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.write(frame);
      await expect.poll(() => answer).toContain('"revision"');
      expect(answer).toMatch(/^Content-Length: \d+\r\n\r\n\{"jsonrpc":"2.0","id":1,"result":\{/);
      socket.destroy();
    } finally {
      await agent.dispose();
    }
  });
});
