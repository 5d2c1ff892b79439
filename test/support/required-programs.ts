import { describe } from 'vitest';
import { mustSkip, programLacks, type Lack, type Program } from './needs.ts';

/** `describe` if all that is needed is here, otherwise a skipped one; see `mustSkip`. */
export function describeWith(
  programs: readonly Program[],
  ...also: readonly (Lack | undefined)[]
): typeof describe | typeof describe.skip {
  return mustSkip(...programs.map(programLacks), ...also) ? describe.skip : describe;
}
