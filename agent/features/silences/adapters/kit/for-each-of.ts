import { succeed, type Result } from '../../../../../shared/errors.ts';

/** One after the other, up to the first that fails. */
export async function forEachOf<One>(
  all: readonly One[],
  act: (one: One) => Promise<Result<unknown>>,
): Promise<Result<void>> {
  for (const one of all) {
    const done = await act(one);
    if (!done.ok) return done;
  }
  return succeed(undefined);
}
