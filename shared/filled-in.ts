/** A text with the values of its placeholders, `{name}`; one without a value stays as it is. */
export function filledIn(
  text: string,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return text.replace(/\{(\w+)\}/g, (name, key: string) => String(values[key] ?? name));
}
