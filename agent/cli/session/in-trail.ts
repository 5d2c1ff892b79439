import type { DataDirectory } from '../../wire/data-directory.ts';
import type { Noun } from './known-names.ts';
import { withTrail } from './with-trail.ts';
import { succeed } from '../../../shared/errors.ts';

/** Whether the trail has entries of it: of something that was removed, too. `false` without a trail. */
export async function isInTrail(
  directory: DataDirectory,
  noun: Noun,
  id: string,
): Promise<boolean> {
  const found = await withTrail(directory, (trail) =>
    Promise.resolve(succeed(trail.iterate({ [noun]: id }).next().done !== true)),
  );
  return found.ok && found.value;
}
