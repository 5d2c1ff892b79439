const MARK = /\bremanso-[\w-]+/g;

/** The marks in a text, of whichever silences of ours. */
export function marksIn(text: string): readonly string[] {
  return text.match(MARK) ?? [];
}

export function isOfRemanso(text: string): boolean {
  return marksIn(text).length > 0;
}
