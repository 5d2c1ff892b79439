import { copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { build, type Plugin } from 'rolldown';
import { KEPT_PARTS } from '../../agent/adapters/files/kept-parts.ts';
import { agentChunks } from './agent-chunks.ts';
import { bundleChainHelper } from './bundle-chain-helper.ts';
import { bundleVerify } from './bundle-verify.ts';

/** A quarter of its size in a fifth of a second; the package is compressed anyway. */
const QUICK = { [constants.BROTLI_PARAM_QUALITY]: 4 };

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** These have native parts, which they look for next to their own files: they stay packages. */
const NATIVE = ['better-sqlite3', '@napi-rs/keyring'];

/** Read as a file at run time, under this name (agent/adapters/zone-data/packed-zone-data.ts). */
const ZONE_DATA = 'moment-timezone/data/packed/latest.json';

/** Read as a file at run time, beside the code (agent/features/calendars/adapters/shipped-holidays.ts). */
const HOLIDAYS = join(ROOT, 'agent/features/calendars/adapters');
const HOLIDAY_FILES = [
  ...['holidays.json', 'weeks.json'],
  ...['second-holidays.json', 'second-holidays.licence.txt'],
];

/** As a module, `process` lists all that Node accepts in NODE_OPTIONS, each time a process starts. */
const GLOBAL_PROCESS: Plugin = {
  name: 'global-process',
  resolveId: { filter: { id: /^node:process$/ }, handler: () => '\0global-process' },
  load: { filter: { id: /^\0global-process$/ }, handler: () => 'export default process;' },
};

/**
 * Bundles the CLI and the agent into a folder of minified ES modules; each command loads only its
 * own. What cannot be bundled stays separate: native packages must be resolvable from the folder,
 * in it or above it; the zone data is copied there. Resolves with the modules it is made of.
 */
export async function bundleAgent(
  folder: string,
  { hasMaps = false } = {},
): Promise<readonly string[]> {
  rmSync(folder, { recursive: true, force: true });
  const { output } = await build({
    input: { remanso: join(ROOT, 'agent/cli/remanso.ts') },
    cwd: ROOT,
    platform: 'node',
    external: NATIVE,
    // Its other build asks for its parts in a way that no bundler follows.
    resolve: {
      alias: {
        'jsonc-parser': 'jsonc-parser/lib/esm/main.js',
        // Once, though some packages ask for its other build.
        luxon: join(ROOT, 'node_modules/luxon/build/es6/luxon.mjs'),
      },
    },
    plugins: [GLOBAL_PROCESS],
    // A named chunk need not export exactly what its entry does: nobody imports these files.
    preserveEntrySignatures: false,
    output: {
      dir: folder,
      format: 'esm',
      entryFileNames: '[name].js',
      // Sorted before the entry: dpkg puts files into place in this order, so at each moment of an
      // upgrade the entry finds its parts.
      chunkFileNames: 'part-[name]-[hash].js',
      minify: true,
      sourcemap: hasMaps,
      codeSplitting: {
        includeDependenciesRecursively: false,
        groups: [{ name: agentChunks(ROOT), debugName: 'agent' }],
      },
    },
    logLevel: 'warn',
  });
  // The files are ES modules wherever they are copied.
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }\n');
  copyZoneData(folder);
  for (const name of HOLIDAY_FILES) copyFileSync(join(HOLIDAYS, name), join(folder, name));
  await bundleVerify(folder);
  await bundleChainHelper(folder);
  if (!hasMaps) writeInAscii(folder);
  writeKeptParts(folder);
  return output.flatMap((part) => (part.type === 'chunk' ? part.moduleIds : []));
}

/**
 * Node keeps a text in twice the memory for one letter that is not Latin, and all modules of a bundle
 * for as long as it runs. Columns move: not where there are maps.
 */
function writeInAscii(folder: string): void {
  for (const name of readdirSync(folder).filter((one) => one.endsWith('.js'))) {
    const path = join(folder, name);
    const code = readFileSync(path, 'utf8');
    const ascii = code.replaceAll(/(\\*)([\u0080-\uffff])/g, (_, before: string, unit: string) => {
      // `\é` would become `\\u00e9`.
      if (before.length % 2 === 1) throw new Error(`${name}: an escaped ${unit}`);
      return `${before}\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    });
    if (ascii !== code) writeFileSync(path, ascii);
  }
}

/** All modules of a bundle once more, for an agent whose files an upgrade takes away. */
export function writeKeptParts(folder: string): void {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'));
  const parts = names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]);
  const text = JSON.stringify(Object.fromEntries(parts));
  writeFileSync(join(folder, KEPT_PARTS), brotliCompressSync(text, { params: QUICK }));
}

function copyZoneData(folder: string): void {
  const source = createRequire(import.meta.url).resolve(ZONE_DATA);
  const target = join(folder, 'node_modules', ZONE_DATA);
  mkdirSync(dirname(target), { recursive: true });
  copyFileSync(source, target);
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: { out: { type: 'string', default: join(ROOT, 'dist/agent') } },
  });
  await bundleAgent(values.out);
  console.log(`The agent is bundled: ${join(values.out, 'remanso.js')}`);
}
