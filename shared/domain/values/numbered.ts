/** `[01-20]`: two numbers; the first says how many digits there are. */
const RANGE = /\[(\d{1,4})-(\d{1,4})\]/;
/** Nobody means more of one kind. */
const MOST = 1_000;

/** What stands for the numbers in a text, if it has any: `[01-20]`, and each of them. */
export function rangeIn(
  text: string,
): { readonly sign: string; readonly numbers: readonly string[] } | undefined {
  const [sign, first = '', last = ''] = RANGE.exec(text) ?? [];
  const count = Number(last) - Number(first) + 1;
  if (sign === undefined || count < 1 || count > MOST) return undefined;
  const numbers = Array.from({ length: count }, (_, index) =>
    String(Number(first) + index).padStart(first.length, '0'),
  );
  return { sign, numbers };
}

/** `web[08-10]` is `web08`, `web09` and `web10`; any other text is itself. */
export function numbered(text: string): readonly string[] {
  const range = rangeIn(text);
  if (range === undefined) return [text];
  return range.numbers.map((number) => text.replaceAll(range.sign, number));
}
