/** A menu takes a single `&` for the mark of an access key, and does not show it. */
export function menuText(text: string): string {
  return text.replaceAll('&', '&&');
}

const MARKUP: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/**
 * The body of a notification as it is to be read: notification servers of Linux take it for markup
 * (Desktop Notifications Specification, "Markup").
 */
export function noticeBody(text: string, platform: NodeJS.Platform): string {
  return platform === 'linux' ? text.replace(/[&<>]/g, (sign) => MARKUP[sign] ?? sign) : text;
}
