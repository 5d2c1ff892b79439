const PLAIN = /^[\0-\x7f]*$/;

/** For comparing: without case and accents, with arrows as they are typed (`->`). */
export function foldedText(text: string): string {
  const lower = text.toLowerCase();
  if (PLAIN.test(lower)) return lower;
  return lower.normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll('→', '->');
}

/** What a search asks for: each word, and each phrase in quotation marks, folded. */
export function searchedWords(text: string): string[] {
  const parts = foldedText(text).matchAll(/"([^"]*[^"\s][^"]*)"(?!\S)|«([^»]+)»|(\S+)/gu);
  return [...parts].map(([, quoted, spanish, word]) => (quoted ?? spanish ?? word ?? '').trim());
}

/** The ones that occur nowhere in a folded text. */
export function wordsMissing(words: readonly string[], folded: string): readonly string[] {
  return words.filter((word) => !folded.includes(word));
}
