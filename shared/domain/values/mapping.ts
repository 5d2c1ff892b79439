/** A mapping as in YAML and JSON: neither a list nor null. */
export function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * For a check between the keys of a mapping: zod skips it if a key does not decode, but one pass
 * must find every problem. Such a check gets values of any type.
 */
export const EVEN_IF_INVALID = {
  when: ({ value }: { readonly value: unknown }): boolean => isMapping(value),
};

/** How many of these keys are present. */
export function countGiven(values: readonly unknown[]): number {
  return values.filter((value) => value !== undefined).length;
}
