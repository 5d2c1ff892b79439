import { chmodSync, copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

/** The target of a package, in Node's terms. */
export interface Target {
  readonly platform: 'linux' | 'win32' | 'darwin';
  readonly arch: 'x64' | 'arm64';
}

/** The packages that may have the target's Node: it is one of them, by the system. */
export function runtimePackages({ platform, arch }: Target): readonly [string, string] {
  const system = `${platform === 'win32' ? 'win' : platform}-${arch}`;
  return [`node-${system}`, `node-bin-${system}`];
}

/**
 * Copies the target's Node into `folder`/<platform>-<arch>. It comes from the packages pinned in
 * the lockfile; npm installs only those of its own system, others with --os and --cpu.
 */
export function copyRuntime(target: Target, modules: string, folder: string): void {
  const { platform, arch } = target;
  const program = platform === 'win32' ? 'node.exe' : 'node';
  const packages = runtimePackages(target);
  const found = packages
    .map((name) => join(modules, name, 'bin', program))
    .find((path) => existsSync(path));
  if (found === undefined) {
    throw new Error(
      `No Node for ${platform} ${arch} in ${modules}. Expected the package ${packages[0]}: in a ` +
        `copy of package.json and the lockfile, run npm ci --omit=dev --ignore-scripts --os=${platform} ` +
        `--cpu=${arch}, then pass its node_modules with --modules.`,
    );
  }
  const to = join(folder, `${platform}-${arch}`);
  mkdirSync(to, { recursive: true });
  copyFileSync(found, join(to, program));
  chmodSync(join(to, program), 0o755);
}
