const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** Text of an element. XML 1.0 has no way to write a control character: it becomes `\u{…}`. */
export function xmlText(text: string): string {
  return text
    .replaceAll(/[&<>]/g, (mark) => ENTITIES[mark] ?? mark)
    .replaceAll(/\p{Cc}/gu, (mark) => `\\u{${mark.charCodeAt(0).toString(16)}}`);
}
