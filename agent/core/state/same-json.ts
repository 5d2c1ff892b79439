type Json =
  string | number | boolean | null | undefined | readonly Json[] | { [key: string]: Json };

function isRecord(value: unknown): value is Record<string, Json> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two plain JSON values are equal; the order of keys does not matter. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => isSameJson(value, b[index]));
  }
  if (!isRecord(a) || !isRecord(b)) return a === b;
  return differingKeys(a, b).length === 0;
}

/** The keys whose values differ; an absent key equals one that is undefined. */
export function differingKeys(a: object, b: object): string[] {
  const left: Record<string, unknown> = { ...a };
  const right: Record<string, unknown> = { ...b };
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].filter((key) => !isSameJson(left[key], right[key]));
}
