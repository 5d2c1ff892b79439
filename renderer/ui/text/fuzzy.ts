/** Strips accents and case, so that `facturacion` finds `Facturación`. */
export function plainText(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}

function isWordStart(text: string, index: number): boolean {
  return index === 0 || !/[\p{L}\p{N}]/u.test(text[index - 1] ?? ' ');
}

/**
 * Score of a text for what was typed: higher is better, `0` is no match. All letters must occur in
 * order; starts of words and consecutive letters count more.
 */
export function fitOf(typed: string, text: string): number {
  const wanted = plainText(typed).replaceAll(' ', '');
  const plain = plainText(text);
  if (wanted === '') return 1;
  const whole = plain.replaceAll(' ', '').indexOf(wanted);
  if (whole !== -1) return 1000 - whole - plain.length / 100;
  let points = 0;
  let at = 0;
  let before = -2;
  for (const letter of wanted) {
    const found = plain.indexOf(letter, at);
    if (found === -1) return 0;
    points += found === before + 1 ? 6 : isWordStart(plain, found) ? 5 : 1;
    before = found;
    at = found + 1;
  }
  return points / wanted.length >= 2.5 ? points - plain.length / 100 : 0;
}
