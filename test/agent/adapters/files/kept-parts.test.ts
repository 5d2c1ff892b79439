import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';
import { writeKeptParts } from '../../../../build/scripts/bundle-agent.ts';

const SOURCE = fileURLToPath(
  new URL('../../../../agent/adapters/files/kept-parts.ts', import.meta.url),
);
const folder = mkdtempSync(join(tmpdir(), 'remanso-parts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PARTS = {
  'part-first-AA.js': "export const first = 'first of the old';",
  'part-later-BB.js': "import { inner } from './part-inner-CC.js'; export const later = inner;",
  'part-inner-CC.js': "export const inner = 'inner of the old';",
  'part-kept-DD.js': "export const kept = 'what the disk still has';",
};

/** As an agent goes through an upgrade: it has started, and then its files are another version's. */
const AGENT = `
import { rmSync, writeFileSync } from 'node:fs';
const isKeeping = process.argv[2] === 'keeping';
if (isKeeping) (await import(${JSON.stringify(SOURCE)})).keepParts(import.meta.dirname);
const said = [(await import('./part-' + 'first-AA.js')).first];
for (const name of ['part-first-AA.js', 'part-later-BB.js', 'part-inner-CC.js', 'parts.json.br']) {
  rmSync(new URL(name, import.meta.url));
}
writeFileSync(new URL('parts.json.br', import.meta.url), 'of another version');
for (const name of ['later-BB', 'kept-DD', 'unknown-EE']) {
  said.push(await import('./part-' + name + '.js').then(
    (part) => Object.values(part)[0], (error) => error.code));
}
console.log(JSON.stringify(said));
`;

/** What an agent got of each part. */
function got(...words: readonly string[]): unknown {
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(PARTS)) writeFileSync(join(folder, name), text);
  writeKeptParts(folder);
  writeFileSync(join(folder, 'agent.mjs'), AGENT);
  const { stdout, stderr } = spawnSync(process.execPath, [join(folder, 'agent.mjs'), ...words], {
    encoding: 'utf8',
  });
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

it('keeps the parts that the agent has not loaded, though an upgrade takes their files away', () => {
  const missing = 'ERR_MODULE_NOT_FOUND';
  const disk = 'what the disk still has';
  expect(got()).toEqual(['first of the old', missing, disk, missing]);
  expect(got('keeping')).toEqual(['first of the old', 'inner of the old', disk, missing]);
});
