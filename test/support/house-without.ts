import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
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

/** A copy of the product in which a feature is in no list and has no folder. */
export class HouseWithout {
  readonly root: string;

  constructor(root: string, feature: string) {
    this.root = root;
    const isShipped = (path: string): boolean => !/(?:^|\/)(?:dist|node_modules)$/.test(path);
    for (const room of ROOMS) {
      cpSync(join(ROOT, room), join(root, room), { recursive: true, filter: isShipped });
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
    for (const room of SLICED) {
      const features = join(root, room, 'features');
      rmSync(join(features, feature), { recursive: true, force: true });
      rmSync(join(root, 'test', room, 'features', feature), { recursive: true, force: true });
      for (const entry of readdirSync(features, { withFileTypes: true })) {
        if (entry.isFile()) unlist(join(features, entry.name), feature);
      }
    }
  }

  /** Files that still import the feature. */
  users(feature: string): string[] {
    const all = ROOMS.filter((room) => room !== 'test').flatMap((room) =>
      readdirSync(join(this.root, room), { recursive: true, encoding: 'utf8' }).map((name) =>
        join(this.root, room, name),
      ),
    );
    const names = new RegExp(`from '[^']*/features/${feature}/|import\\('[^']*/${feature}/`);
    return all
      .filter((file) => /\.tsx?$/.test(file) && names.test(readFileSync(file, 'utf8')))
      .map((file) => relative(this.root, file));
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

/** Takes a feature out of a list: what is imported from its folder, and every mention of that. */
function unlist(file: string, feature: string): void {
  const text = readFileSync(file, 'utf8');
  const imports = new RegExp(
    `^import (?:type )?(?:\\{ (?:\\w+ as )?(\\w+) \\}|(\\w+)) from '\\./${feature}/[^']*'[^;]*;\\n`,
    'gm',
  );
  const names = [...text.matchAll(imports)].map(([, braced, plain]) => braced ?? plain ?? '');
  const mentions = names.map(
    (name) => new RegExp(`(?:\\.\\.\\.|<)?\\b${name}\\b(?:\\.\\w+)?(?: />|,)?`, 'g'),
  );
  const without = mentions.reduce(
    (rest, mention) => rest.replaceAll(mention, ''),
    text.replaceAll(imports, ''),
  );
  writeFileSync(join(dirname(file), relative(dirname(file), file)), without);
}
