/** A value in an entry's detail, whatever the entry's kind. */
export function inDetail(detail: object | undefined, name: string): unknown {
  return detail === undefined ? undefined : (detail as Readonly<Record<string, unknown>>)[name];
}
