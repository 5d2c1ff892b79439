import { z } from 'zod';
import { identifier } from '../../domain/values/identifier.ts';
import { problemTexts } from '../../problem-texts.ts';

/**
 * Where announcements are polled: RFC 5545 text or Statuspage's JSON. `webcal:` is what calendars
 * call https. Its path may be a secret, as of a calendar that is shared by a private link.
 */
export const feedUrl = z
  .string()
  .max(2_000)
  .regex(/^(https?|webcal):\/\/[^\s@/?#\\]+([/?#][^\s\\]*)?$/i, {
    error: problemTexts['feed-url'],
  });

/** Who announces: an address that is polled, or files that people read. */
export const announcementSourceSchema = z.strictObject({
  id: identifier,
  /** `null`: files. */
  url: feedUrl.nullable(),
  /** The systems that it speaks of; empty until a person has said so. */
  systems: z.array(identifier),
  /** Of its floating times and whole days; `null`: nobody has said. */
  zone: z.string().max(100).nullable(),
  /** Who ordered that everything about these systems is accepted; `null`: a person decides each. */
  always: z.strictObject({ by: z.string(), systems: z.array(identifier) }).nullable(),
  addedBy: z.string(),
  /** Of its next proposal. */
  nextNumber: z.int(),
});

export type AnnouncementSource = z.output<typeof announcementSourceSchema>;
