const PREFIX = 'remanso.typed.';

/** What somebody typed, kept for this tab through a reload of the page. Never secrets. */
export function readKept(key: string): string {
  try {
    return sessionStorage.getItem(PREFIX + key) ?? '';
  } catch {
    // The browser keeps nothing for this page.
    return '';
  }
}

/** An empty text is forgotten. */
export function keepText(key: string, text: string): void {
  try {
    if (text === '') sessionStorage.removeItem(PREFIX + key);
    else sessionStorage.setItem(PREFIX + key, text);
  } catch {
    // Refused or full: the text is then lost on a reload, and only then.
  }
}
