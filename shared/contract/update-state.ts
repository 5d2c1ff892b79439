import { z } from 'zod';
import type { Instant } from '../domain/values/instant.ts';

/** What came of asking for the newest version. */
export const updateResults = [
  ...(['current', 'newer', 'older', 'forged', 'malformed', 'too-big'] as const),
  ...(['no-key', 'unreachable', 'proxy', 'too-slow', 'status', 'redirected'] as const),
] as const;

export type UpdateResult = (typeof updateResults)[number];

export interface UpdateNews {
  readonly version: string;
  /** A page of the release, by https. */
  readonly page: string;
  readonly notes: { readonly en: readonly string[]; readonly es: readonly string[] };
}

export interface UpdateState {
  /** `false`: this build has no key, or nobody to ask; it asks nothing. */
  readonly canCheck: boolean;
  readonly isOn: boolean;
  /** `detail`: a status, a host, or what the network says; may be empty. */
  readonly last: {
    readonly at: Instant;
    readonly result: UpdateResult;
    readonly detail: string;
  } | null;
  /** Newer than what runs, and not dismissed. */
  readonly news: UpdateNews | null;
}

export const updateRequest = z.enum(['state', 'on', 'off', 'ask', 'dismiss']);

export type UpdateRequest = z.output<typeof updateRequest>;
