import i18next from 'i18next';
import type { Sentences } from '../../../shared/words/catalogue.ts';

/** The same keys as English. */
export type Spanish<English> = Readonly<Record<keyof English, string>>;

/** Adds words to a namespace, in every language. Once `startWords` has resolved. */
export function addWords<English extends Sentences>(
  namespace: string,
  { en, es }: { readonly en: English; readonly es: Spanish<English> },
): void {
  i18next.addResourceBundle('en', namespace, en);
  i18next.addResourceBundle('es', namespace, es);
}
