import type { Language } from './language.ts';

/**
 * What the agent writes into its trail in its own English, in Spanish: `$<rest>` is said by the same
 * rules. In English it stands as it was written.
 */
const IN_SPANISH: readonly (readonly [said: RegExp, words: string])[] = [
  // Why a reopening went as it did.
  [/^the longest overrun has passed$/, 'se agotó el tiempo máximo de espera'],
  [/^the first run after the window failed$/, 'falló la primera ejecución tras la ventana'],
  [/^the first one to be let go was removed$/, 'la primera que se soltó ya no está definida'],
  [
    /^the first one to be let go had no run within 10 min$/,
    'la primera que se soltó no tuvo ejecución en 10 min',
  ],
];

const SAID_AGAIN = '$<rest>';

/** The agent's words in the reader's language; what no rule knows stays as the agent said it. */
export function agentWords(said: string, language: Language): string {
  if (language === 'en') return said;
  for (const [pattern, words] of IN_SPANISH) {
    const parts = pattern.exec(said)?.groups;
    if (parts === undefined && !pattern.test(said)) continue;
    return words.replaceAll(/\$<(\w+)>/g, (mark, name: string) => {
      const part = parts?.[name] ?? '';
      return mark === SAID_AGAIN ? agentWords(part, language) : part;
    });
  }
  return said;
}
