import { spawnSync } from 'node:child_process';
import {
  cpSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const ROOMS = ['shared', 'agent', 'renderer', 'electron', 'build', 'test'];
/** Rooms in which features have folders, and lists beside them. */
const SLICED = ['shared', 'agent', 'renderer', 'test/support'];
const PROJECTS = [
  'shared',
  'agent/core',
  'agent/ports',
  'agent/wire',
  'agent',
  'renderer',
  'electron',
];

/** Every feature, by the names of its folders. */
export const FEATURES: readonly string[] = [
  ...new Set(SLICED.flatMap((room) => foldersIn(join(ROOT, room, 'features')))),
].sort();

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
}

/** Sources of the product by their paths. */
function sources(): ReadonlyMap<string, string> {
  const paths = globSync('{shared,agent,renderer,electron,build}/**/*.{ts,tsx}', {
    cwd: ROOT,
    exclude: (path) => /(?:^|\/)(?:dist|node_modules)$/.test(path),
  });
  return new Map(paths.map((path) => [path, readFileSync(join(ROOT, path), 'utf8')]));
}

let known: ReadonlyMap<string, string> | undefined;

/** Files that would still import one of these features, were they in no list and had no folder. */
export function usersOf(features: readonly string[]): string[] {
  known ??= sources();
  const names = `(?:${features.join('|')})`;
  const own = new RegExp(`^(?:${SLICED.join('|')})/features/${names}/`);
  const list = new RegExp(`^(?:${SLICED.join('|')})/features/[^/]+$`);
  const imported = new RegExp(`(?:from |import\\()'[^']*/features/${names}/`);
  // Lists lie beside the folders.
  const beside = new RegExp(`'\\./${names}/`);
  const isUser = (path: string, text: string): boolean =>
    imported.test(text) || (list.test(path) && beside.test(features.reduce(unlisted, text)));
  return [...known]
    .filter(([path, text]) => !own.test(path) && isUser(path, text))
    .map(([path]) => path);
}

/** A copy of the product in which features are in no list and have no folder. */
export class HouseWithout {
  readonly root: string;

  constructor(root: string, features: readonly string[]) {
    this.root = root;
    const filter = (path: string): boolean => !/(?:^|\/)(?:dist|node_modules)$/.test(path);
    for (const room of ROOMS) {
      cpSync(join(ROOT, room), join(root, room), { recursive: true, filter });
    }
    for (const file of ['package.json', 'tsconfig.json']) {
      cpSync(join(ROOT, file), join(root, file));
    }
    // Types of this copy are kept apart from those of the product.
    mkdirSync(join(root, 'node_modules'));
    for (const name of readdirSync(join(ROOT, 'node_modules'))) {
      if (name === '.cache') continue;
      symlinkSync(join(ROOT, 'node_modules', name), join(root, 'node_modules', name));
    }
    for (const feature of features) this.#takeOut(feature);
  }

  #takeOut(feature: string): void {
    for (const room of SLICED) {
      const folder = join(this.root, room, 'features');
      rmSync(join(folder, feature), { recursive: true, force: true });
      rmSync(join(this.root, 'test', room, 'features', feature), { recursive: true, force: true });
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const list = join(folder, entry.name);
        writeFileSync(list, unlisted(readFileSync(list, 'utf8'), feature));
      }
    }
  }

  /** What the kernel's tests say: nothing if all pass. */
  kernelFailures(tests: readonly string[]): string {
    const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
    const config = join(this.root, 'build', 'vitest.config.ts');
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [vitest, 'run', '--config', config, '--reporter=dot', ...tests],
      { cwd: this.root, encoding: 'utf8', env: { ...process.env, NO_COLOR: '1' } },
    );
    return status === 0 ? '' : `${stdout}${stderr}`.slice(-5_000);
  }

  /** What the compiler says of all of it. */
  typeErrors(): string {
    const tsc = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
    const { stdout, stderr } = spawnSync(process.execPath, [tsc, '-b', ...PROJECTS], {
      cwd: this.root,
      encoding: 'utf8',
    });
    return `${stdout}${stderr}`;
  }
}

/** A list without a feature: without what is imported from its folder, and every mention of that. */
function unlisted(text: string, feature: string): string {
  const imports = new RegExp(
    `^import (?:type )?(?:\\{ (?:\\w+ as )?(\\w+) \\}|(\\w+)) from '\\./${feature}/[^']*'[^;]*;\\n`,
    'gm',
  );
  const names = [...text.matchAll(imports)].map(([, braced, plain]) => braced ?? plain ?? '');
  const mentions = names.map(
    // Not within the path of another import.
    (name) =>
      new RegExp(`(?:\\.\\.\\.|<)?(?<![\\w/-])${name}(?![\\w/-])(?:\\.\\w+)?(?: />|,)?`, 'g'),
  );
  return mentions.reduce(
    (rest, mention) => rest.replaceAll(mention, ''),
    text.replaceAll(imports, ''),
  );
}
