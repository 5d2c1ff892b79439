/** Under a second counts as on time. */
export function lateOf({ lateMs = 0 }: { readonly lateMs?: number | undefined }): number {
  return lateMs >= 1000 ? lateMs : 0;
}
