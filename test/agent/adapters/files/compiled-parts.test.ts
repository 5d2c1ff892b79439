import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { temporaryDataDirectory } from '../../../support/temporary-directory.ts';

const SOURCE = fileURLToPath(
  new URL('../../../../agent/adapters/files/compiled-parts.ts', import.meta.url),
);
const directory = temporaryDataDirectory();
const { root, compiled } = directory;
const program = join(root, 'program.mjs');

/** As an agent does: asks at its start, loads a part, keeps what it has once it is quiet. */
const PROGRAM = `
import { getCompileCacheDir } from 'node:module';
const { useCompiled, keepCompiled } = await import(${JSON.stringify(SOURCE)});
const [root, compiled, version, uid] = process.argv.slice(2);
if (uid !== undefined) process.geteuid = () => Number(uid);
useCompiled({ root, compiled }, version);
await import(new URL('part.mjs', import.meta.url));
const used = getCompileCacheDir() !== undefined;
const said = [];
keepCompiled({ root, compiled }, version, { warn: (event) => said.push(event) });
console.log(JSON.stringify({ used, said }));
`;

function start(version: string, ...others: readonly string[]): unknown {
  writeFileSync(program, PROGRAM);
  writeFileSync(join(root, 'part.mjs'), 'export const part = [1, 2, 3].map((one) => one + 1);');
  const env = { ...process.env, NODE_COMPILE_CACHE: '' };
  const words = [program, root, compiled, version, ...others];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', env });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

const files = (): string[] =>
  readdirSync(compiled, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map(({ name }) => name);

afterEach(() => directory.dispose());

describe.skipIf(process.platform === 'win32')('what an agent compiled', () => {
  it('is used from the second start on, and found by the third', () => {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    expect(start('1.0.0')).toEqual({ used: false, said: [] });
    expect(files()).toEqual([]);
    expect(start('1.0.0')).toEqual({ used: true, said: [] });
    expect(files()).not.toEqual([]);
    expect(start('1.0.0')).toEqual({ used: true, said: [] });
  });

  it('is not used where another could have written it', () => {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    start('1.0.0');
    for (const open of [root, compiled, join(compiled, '1.0.0')]) {
      chmodSync(open, 0o770);
      expect(start('1.0.0')).toEqual({ used: false, said: [] });
      chmodSync(open, 0o700);
    }
    // Somebody else's folder, as root would find it.
    const other = String((process.geteuid?.() ?? 0) + 1);
    expect(start('1.0.0', other)).toEqual({ used: false, said: [] });
    expect(start('1.0.0')).toEqual({ used: true, said: [] });
  });

  it('of another version is removed', () => {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    start('1.0.0');
    start('1.0.1');
    expect(readdirSync(compiled)).toEqual(['1.0.1']);
  });

  it('does not keep an agent from starting where it cannot be kept', () => {
    mkdirSync(root, { recursive: true, mode: 0o700 });
    writeFileSync(compiled, 'a file in its place');
    expect(start('1.0.0')).toEqual({ used: false, said: ['agent.compiled-unkept'] });
    expect(existsSync(compiled)).toBe(true);
  });
});
