import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Of programs in a Windows of its own, all of whose files are in `folder`. */
export function wineEnvironment(folder: string): NodeJS.ProcessEnv {
  const { PATH, HOME } = process.env;
  return {
    ...{ PATH, HOME },
    WINEPREFIX: join(folder, 'prefix'),
    WINEDEBUG: '-all',
    // No .NET, no browser, and no entries in this desktop's menus.
    WINEDLLOVERRIDES: 'mscoree,mshtml,winemenubuilder.exe=',
  };
}

/** Ends all of its programs, which outlive the last one for a while and still write. */
export function endWine(environment: NodeJS.ProcessEnv): void {
  spawnSync('wineserver', ['--kill', '--wait'], { env: environment });
}
