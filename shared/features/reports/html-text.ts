import { legible } from '../../visible-text.ts';

/** Trusted markup; everything else is escaped on its way in. */
export class Markup {
  /** Private, so that no other object with a text passes as markup. */
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }
}

type Part = string | number | Markup | readonly Markup[] | null;

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return legible(text).replaceAll(/[&<>"']/g, (letter) => ESCAPES[letter] ?? letter);
}

/** A template that escapes its values; `null` becomes nothing, a list is concatenated. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = parts.map((part) => {
    if (part === null) return '';
    if (part instanceof Markup) return part.text;
    if (typeof part === 'string' || typeof part === 'number') return escaped(String(part));
    return part.map(({ text }) => text).join('');
  });
  return new Markup(strings.map((text, index) => text + (texts[index] ?? '')).join(''));
}
