/** A value of an entry's detail, of whichever kind the entry is. */
export function inDetail(detail: object | undefined, name: string): unknown {
  return detail === undefined ? undefined : (detail as Readonly<Record<string, unknown>>)[name];
}
