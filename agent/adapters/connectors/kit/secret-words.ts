import type { TextOrSecret } from '../../../../shared/domain/values/secret-ref.ts';
import { shellWord } from './shell-word.ts';

/** The variable in which lines to be typed by a person expect a secret. */
export function secretVariable(name: string): string {
  return `REMANSO_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** One word of a shell made of texts and secrets; a secret is named, never shown. */
export function shellWordOf(parts: readonly TextOrSecret[]): string {
  const words = parts.map((part) =>
    typeof part === 'string'
      ? part === ''
        ? ''
        : shellWord(part)
      : `"$${secretVariable(part.secretRef)}"`,
  );
  return words.join('') || "''";
}

/** What to do before lines that name secrets can be typed; nothing where there are none. */
export function secretsNeeded(parts: readonly TextOrSecret[]): readonly string[] {
  const names = new Set(
    parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secretRef])),
  );
  return [...names].map(
    (name) => `# first: read -rs ${secretVariable(name)} (the secret ${name}), then Enter`,
  );
}
