import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

/** Where the shell finds its files and programs. */
export interface ShellPaths {
  readonly renderer: string;
  readonly preload: string;
  readonly icons: string;
  /** The application's icon, for windows and notices. */
  readonly icon: string;
  /** The Node shipped with the product; never the host's, never Electron's. */
  readonly runtime: string;
  /** What the runtime executes: the CLI's entry. */
  readonly agentEntry: string;
}

interface Surroundings {
  readonly root: string;
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** In a package, the folder next to the archive; otherwise undefined. */
  readonly resources: string | undefined;
}

/** This process: from source (development, tests), from the bundle, or from a package. */
export function livePaths(): ShellPaths {
  return shellPaths({
    // As deep in the sources as the bundle lies: `dist/electron`.
    root: join(import.meta.dirname, '../..'),
    platform: process.platform,
    arch: process.arch,
    resources: app.isPackaged ? process.resourcesPath : undefined,
  });
}

/**
 * In a package the agent and its runtime lie next to the archive, because processes cannot run from
 * inside it, and so does the dashboard, which the agent serves as well.
 */
export function shellPaths({ root, platform, arch, resources }: Surroundings): ShellPaths {
  const shown = {
    renderer: join(root, 'dist', 'renderer'),
    preload: join(root, 'dist', 'electron', 'preload.cjs'),
    icons: join(root, 'build', 'icons', 'tray'),
    icon: join(root, 'build', 'icons', 'app', '256x256.png'),
  };
  const program = platform === 'win32' ? 'node.exe' : 'node';
  if (resources !== undefined) {
    return {
      ...shown,
      renderer: join(resources, 'dist', 'renderer'),
      // Linux' notification servers read it.
      icon: join(resources, 'icon.png'),
      runtime: join(resources, 'runtime', program),
      agentEntry: join(resources, 'agent', 'remanso.js'),
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
