import { announcedAddress } from './announcements/announced-route.ts';

const ADDRESSES: readonly ((id: string) => string)[] = [announcedAddress];

/** Where a plan of others is shown that waits for a decision; of one that no feature shows, nowhere. */
export function proposalAddress(id: string): string | undefined {
  return ADDRESSES[0]?.(id);
}
