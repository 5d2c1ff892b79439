import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';

/**
 * Who asks, for the trail: the operating system's user and the door. The door sets the user it
 * knows; `claimed` is a different name that the client gave.
 */
export const person = z.strictObject({
  name: z.string().max(200),
  via: z.string().max(50),
  claimed: z.string().max(200).optional(),
  /** The system's number of the user. Set by the door; what a client says is dropped. */
  uid: z.int().optional(),
});

/** Repeating a command with the same id changes nothing and returns the first answer. */
export const commandId = z.string().min(8).max(100);

export const occurrenceText = z.strictObject({
  windowId: z.string(),
  opensAt: instantText,
  closesAt: instantText,
});

const openSpan = occurrenceText.pick({ opensAt: true, closesAt: true });

/** What a person changed of one occurrence: as defined, and as it is now; `null` if skipped. */
export const occurrenceChange = z.strictObject({
  kind: z.enum(['extended', 'ended', 'skipped', 'moved']),
  original: openSpan,
  current: openSpan.nullable(),
  by: z.string(),
  reason: z.string(),
});

export type OccurrenceChange = z.output<typeof occurrenceChange>;
export type OccurrenceText = z.output<typeof occurrenceText>;
export type Person = z.output<typeof person>;

/** Integrations that stay paused after a hold has ended, and the holds that keep them so. */
export const stillHeld = z.array(
  z.strictObject({ integrationId: z.string(), holdIds: z.array(z.string()) }),
);
