import { idFromName } from '../../../shared/domain/values/names/id-from-name.ts';

/** Tags are ids: `Quarter end` becomes `quarter-end`; empty without a Latin letter or digit. */
export function tagFrom(typed: string): string {
  return idFromName(typed, new Set());
}

/** Every tag that an integration has, or that is among these, by name. */
export function tagsAmong(
  integrations: readonly { readonly tags: readonly string[] }[],
  more: readonly string[] = [],
): readonly string[] {
  return [...new Set([...integrations.flatMap(({ tags }) => tags), ...more])].toSorted();
}
