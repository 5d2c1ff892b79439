import { realpathSync, statSync } from 'node:fs';
import { dirname, isAbsolute } from 'node:path';

const OTHERS_MAY_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * The first file or folder on the way to these programs that somebody other than root can replace: a
 * service of root would run what they put there. `undefined`: none.
 */
export function replaceableByOthers(command: readonly string[]): string | undefined {
  for (const word of command) {
    if (!isAbsolute(word)) continue;
    let at = realpathSync(word);
    for (;;) {
      if (isReplaceable(at)) return at;
      const above = dirname(at);
      if (above === at) break;
      at = above;
    }
  }
  return undefined;
}

function isReplaceable(path: string): boolean {
  const { uid, mode } = statSync(path);
  // In a sticky folder others can add files, not replace root's.
  return uid !== 0 || ((mode & OTHERS_MAY_WRITE) !== 0 && (mode & STICKY) === 0);
}
