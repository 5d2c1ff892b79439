import { createHash } from 'node:crypto';
import type { UnitProperties } from './systemctl.ts';

/** Of the files of units that a host showed, by path. */
export type FileDigests = ReadonlyMap<string, string>;

/** As sha256sum(1) prints them: a name with a backslash is escaped, and the line begins with one. */
export function digestsIn(text: string): FileDigests {
  const digests = text.split('\n').flatMap((line): [string, string][] => {
    const [, sign, digest, path] = /^(\\?)([0-9a-f]{64}) [ *](.+)$/.exec(line) ?? [];
    if (digest === undefined || path === undefined) return [];
    return [[sign === '' ? path : path.replaceAll('\\\\', '\\'), digest]];
  });
  return new Map(digests);
}

/**
 * Changes with every edit of the files of these units, loaded or not, and when one is enabled or
 * disabled. `own` is the path of our drop-in, which does not count, nor do those
 * of other agents. As `unitDigest` on this machine.
 */
export function shownDigest(
  units: readonly UnitProperties[],
  digests: FileDigests,
  own = '',
): string {
  const parts = units.flatMap((unit) => [
    unit['Id'],
    unit['UnitFileState'],
    unit['LoadState'],
    ...filesOf(unit, own).flatMap((path) => [path, digests.get(path)]),
  ]);
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex');
}

function filesOf({ FragmentPath = '', DropInPaths = '' }: UnitProperties, own: string): string[] {
  return [FragmentPath, ...DropInPaths.split(' ')].filter(
    (path) => path !== '' && path !== own && !path.includes('/zz-remanso-'),
  );
}
