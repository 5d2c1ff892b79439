/** Of links that other programs open; installers register it. */
export const LINK_SCHEME = 'remanso';

/** The form of a new window has this address. */
export const NO_WINDOW = 'new';

export type LinkedThing = 'window' | 'integration';

/** A link that opens it in the desktop app; `null`: it has none. Ids need no encoding. */
export function linkTo(thing: LinkedThing, id: string): string | null {
  return thing === 'window' && id === NO_WINDOW ? null : `${LINK_SCHEME}://${thing}/${id}`;
}
