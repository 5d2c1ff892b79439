import type { StoredParts } from '../core/state/state-parts.ts';
import { announcementAddresses } from './announcements/core/announcement-addresses.ts';

/** The entries of a part of the state. */
export type EntriesOf = <P extends keyof StoredParts>(part: P) => readonly StoredParts[P][];

const ADDRESSES: readonly ((entriesOf: EntriesOf) => readonly string[])[] = [announcementAddresses];

/** Addresses in the parts of features, whose paths may be secrets. */
export function featureAddresses(entriesOf: EntriesOf): readonly string[] {
  return ADDRESSES.flatMap((addresses) => addresses(entriesOf));
}
