/** A piece of a sentence; `isCode`: a command or a name to be typed as it is. */
export interface CodePart {
  readonly text: string;
  readonly isCode: boolean;
}

/**
 * A sentence of our catalogues, where code stands between grave accents: "put `remanso guard` in front of
 * it". An accent without another one stays as it is.
 */
export function codeParts(sentence: string): readonly CodePart[] {
  return sentence
    .split(/(`[^`]+`)/)
    .filter((text) => text !== '')
    .map((text) =>
      /^`[^`]+`$/.test(text) ? { text: text.slice(1, -1), isCode: true } : { text, isCode: false },
    );
}
