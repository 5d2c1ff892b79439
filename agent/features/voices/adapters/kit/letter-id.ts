/**
 * A letter's id as headers take it, and a signature: letters, digits, `_`, `-` and `%`; of two ids
 * never the same.
 */
export function headerId(id: string): string {
  return encodeURIComponent(id).replaceAll(
    /[!'()*.~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
