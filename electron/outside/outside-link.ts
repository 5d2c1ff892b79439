/** A link of a page that leads out of it, e.g. of an announcement that others wrote. */
export type OutsideLink =
  | { readonly kind: 'open'; readonly host: string; readonly url: string }
  | { readonly kind: 'refused'; readonly url: string };

const LONGEST = 2000;

/**
 * The host as the browser will ask for it: letters that only look like others show as `xn--…`. A name
 * before the host would make one address look like another.
 */
export function readOutsideLink(text: string): OutsideLink {
  const url = URL.canParse(text) && text.length <= LONGEST ? new URL(text) : undefined;
  const isPlain = url?.protocol === 'https:' && url.username === '' && url.password === '';
  if (url === undefined || !isPlain) return { kind: 'refused', url: text.slice(0, LONGEST) };
  return { kind: 'open', host: url.host, url: url.href };
}
