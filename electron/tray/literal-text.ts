/** A menu takes a single `&` for the mark of an access key, and does not show it. */
export function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * The body of a notice as it is to be read, for those notification servers of Linux that take it for
 * markup (Desktop Notifications Specification, "Markup").
 */
export function markupBody(text: string): string {
  return text.replace(/[&<>]/g, (sign) => MARKUP[sign] ?? sign);
}
