/** Under a second counts as on time. */
export function lateOf({ lateMs = 0 }: { readonly lateMs?: number | undefined }): number {
  return lateMs >= 1000 ? lateMs : 0;
}

export function recordOf(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}
