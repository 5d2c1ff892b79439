/** A mapping as YAML and JSON have it: neither a list nor null. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * For a check between the keys of a mapping: zod leaves it out where a key does not decode, but one
 * pass is to tell all that is wrong. Such a check meets values of any kind.
 */
export const WHATEVER_ELSE_IS_WRONG = {
  when: ({ value }: { readonly value: unknown }): boolean => isMapping(value),
};

/** How many of these are there. */
export function countGiven(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
