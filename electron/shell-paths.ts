import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where the shell finds what it shows and starts. */
export interface ShellPaths {
  readonly renderer: string;
  readonly preload: string;
  /** Tray and window icons. */
  readonly icons: string;
  /** The Node that the product brings along; never the host's, never Electron's. */
  readonly runtime: string;
  /** What the runtime is given to run: the command line's entry. */
  readonly agentEntry: string;
}

interface Surroundings {
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** The folder beside the archive, in a package; else undefined. */
  readonly resources: string | undefined;
}

/** In a package the agent and its runtime lie beside the archive: no process can run out of one. */
export function shellPaths({ root, platform, arch, resources }: Surroundings): ShellPaths {
  const shown = {
    renderer: join(root, 'dist', 'renderer'),
    preload: join(root, 'dist', 'electron', 'preload.cjs'),
    icons: join(root, 'build', 'icons'),
  };
  const program = platform === 'win32' ? 'node.exe' : 'node';
  if (resources !== undefined) {
    return {
      ...shown,
      runtime: join(resources, 'runtime', program),
      agentEntry: join(resources, 'agent', 'remanso.mjs'),
    };
  }
  const target = `${platform === 'win32' ? 'win' : platform}-${arch}`;
  const [plain, bin] = [`node-${target}`, `node-bin-${target}`].map((name) =>
    join(root, 'node_modules', name, 'bin', program),
  );
  return {
    ...shown,
    runtime: bin !== undefined && existsSync(bin) ? bin : (plain ?? ''),
    agentEntry: join(root, 'agent', 'cli', 'remanso.ts'),
  };
}
