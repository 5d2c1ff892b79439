import { idFromName } from '../../../shared/domain/values/names/id-from-name.ts';

/** The id of a system whose name has no usable letter. */
const NAMELESS = 'system';

/** A system that exists in name only, with a free id. */
export function newSystem(
  name: string,
  known: readonly { readonly id: string }[],
): { readonly id: string; readonly name: string } {
  return { id: idFromName(name, new Set(known.map(({ id }) => id)), NAMELESS), name };
}
