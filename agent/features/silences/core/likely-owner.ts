/** A system or an integration that something at a monitor may be about. */
export interface PossibleOwner {
  readonly of: 'system' | 'integration';
  readonly id: string;
  readonly name?: string | undefined;
}

/** Shorter ones begin too many words by chance. */
const SHORTEST_BEGIN = 3;
/** More of a name than any id has. */
const LONGEST_BEGIN = 60;
/** By how an owner is met: each of these is more than one below it. */
const SAME = 1_000;
const WORDS = 100;
const BEGINS = 10;
/** Where a system and an integration are met alike, the system is meant. */
const SYSTEM = 1;

interface Word {
  readonly text: string;
  /** Without the number that counts machines. */
  readonly base: string;
}

/**
 * Whose something is by its names, the first of which tells most: the words of an owner's id or name
 * are among theirs, as `erp` is in `erp-db1.example.org`. `undefined`: nobody's, or of several alike.
 */
export function likelyOwner(
  owners: readonly PossibleOwner[],
): (names: readonly string[]) => PossibleOwner | undefined {
  const byFirst = new Map<string, { owner: PossibleOwner; words: readonly string[] }[]>();
  const byWhole = new Map<string, PossibleOwner[]>();
  for (const owner of owners) {
    for (const text of new Set([owner.id, owner.name ?? owner.id])) {
      const words = wordsOf(text).map((word) => word.text);
      const [first] = words;
      if (first === undefined) continue;
      byFirst.set(first, [...(byFirst.get(first) ?? []), { owner, words }]);
      const whole = words.join('');
      byWhole.set(whole, [...(byWhole.get(whole) ?? []), owner]);
    }
  }
  return (names) => {
    const scores = new Map<PossibleOwner, number>();
    for (const [index, name] of names.entries()) {
      // What only a group or a tag says is said of many.
      const weight = index === 0 ? 20 : 1;
      const met = (owner: PossibleOwner, score: number): void => {
        const all = score * weight + (owner.of === 'system' ? SYSTEM : 0);
        scores.set(owner, Math.max(all, scores.get(owner) ?? 0));
      };
      const words = wordsOf(name);
      const whole = words.map(({ text }) => text).join('');
      for (const owner of byWhole.get(whole) ?? []) met(owner, SAME);
      for (const [from, { text, base }] of words.entries()) {
        for (const first of new Set([text, base])) {
          for (const { owner, words: wanted } of byFirst.get(first) ?? []) {
            if (isFrom(words, from, wanted)) met(owner, WORDS * wanted.length);
          }
        }
        const longest = Math.min(text.length - 1, LONGEST_BEGIN);
        for (let length = SHORTEST_BEGIN; length <= longest; length += 1) {
          for (const owner of byWhole.get(text.slice(0, length)) ?? []) met(owner, BEGINS);
        }
      }
    }
    const most = Math.max(0, ...scores.values());
    const [best, ...others] = [...scores].filter(([, score]) => score === most);
    return others.length === 0 ? best?.[0] : undefined;
  };
}

function isFrom(words: readonly Word[], from: number, wanted: readonly string[]): boolean {
  return wanted.every((word, at) => {
    const { text, base } = words[from + at] ?? {};
    return word === text || word === base;
  });
}

/** `ERP-Producción_02`, `ErpProduccion`: `erp`, `produccion`. */
function wordsOf(name: string): readonly Word[] {
  return name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, base: /^(.*\p{L})\d+$/u.exec(text)?.[1] ?? text }));
}
