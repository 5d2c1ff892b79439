import type { TextOrSecret } from '../../../../../shared/domain/values/secret-ref.ts';

/** A name and its value, as shown in two fields: a header, a variable. */
export interface Pair {
  readonly name: string;
  readonly value: string;
}

/** How a field shows that a value is the secret of this name. */
const SECRET = /^secret:([A-Za-z0-9][A-Za-z0-9._-]{0,99})$/;

export function pairsOf(record: Readonly<Record<string, TextOrSecret>>): readonly Pair[] {
  return Object.entries(record).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : `secret:${value.secretRef}`,
  }));
}

/** Rows with both fields empty are left out. */
export function recordOf(pairs: readonly Pair[]): Record<string, TextOrSecret> {
  return Object.fromEntries(
    pairs
      .filter(({ name, value }) => name !== '' || value !== '')
      .map(({ name, value }) => [name, textOrName(value)]),
  );
}

function textOrName(value: string): TextOrSecret {
  const secretRef = SECRET.exec(value)?.[1];
  return secretRef === undefined ? value : { secretRef };
}

/** Words separated by blanks or commas. */
export function words(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== '');
}
