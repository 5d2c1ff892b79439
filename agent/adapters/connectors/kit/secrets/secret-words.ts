import type { TextOrSecret } from '../../../../../shared/domain/values/secret-ref.ts';
import { shellWord } from './shell-word.ts';

/** The shell variable that holds a secret in lines for a person to type. */
export function secretVariable(name: string): string {
  return `REMANSO_SECRET_${name.toUpperCase().replaceAll(/[^A-Z0-9]/g, '_')}`;
}

/** One shell word made of texts and secrets; secrets appear by name, never by value. */
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

/** What to do before typing lines that name secrets; empty if there are none. */
export function secretsNeeded(parts: readonly TextOrSecret[]): readonly string[] {
  const names = new Set(
    parts.flatMap((part) => (typeof part === 'string' ? [] : [part.secretRef])),
  );
  return [...names].map(
    (name) => `# first: read -rs ${secretVariable(name)} (the secret ${name}), then Enter`,
  );
}
