import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/** Where the window's own `change` goes. */
const PLACE = '{change}';
const LONGEST_URL = 2_000;

/** RFC 3986, without userinfo: whom a browser asks is decided before the ticket's place. */
const BEFORE = /^https?:\/\/(?:[\p{L}\p{N}.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?[/?#]/iu;
const STRANGE = /[\s\p{C}\\{}<>"^`|]/u;

function isPattern(url: string): boolean {
  const [before = '', after, ...more] = url.split(PLACE);
  if (after === undefined || more.length > 0) return false;
  return BEFORE.test(before) && !STRANGE.test(before + after);
}

/** Where tickets are read: `https://tickets.example/{change}`. */
export const ticketLinkSchema = z.strictObject({
  id: z.enum(['change'], { error: problemTexts['link-id'] }),
  url: z.string().max(LONGEST_URL).refine(isPattern, { error: problemTexts['link-pattern'] }),
});

export type TicketLink = z.output<typeof ticketLinkSchema>;

/** The address of a ticket; `undefined` where nobody said where tickets are read. */
export function ticketUrl(
  pattern: string | undefined,
  change: string | undefined,
): string | undefined {
  if (pattern === undefined || change === undefined) return undefined;
  return pattern.replace(PLACE, () => encodeURIComponent(change));
}
