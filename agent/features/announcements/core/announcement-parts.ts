import { z } from 'zod';
import {
  announcementSourceSchema,
  type AnnouncementSource,
} from '../../../../shared/features/announcements/announcement-source.ts';
import { announcementSchema } from '../../../../shared/features/announcements/announcement.ts';
import { instant } from '../../../core/state/stored-instant.ts';
import type { Proposal } from './proposal.ts';

const proposalSchema: z.ZodType<Proposal> = z.strictObject({
  id: z.string(),
  sourceId: z.string(),
  announcement: announcementSchema,
  seenAt: instant,
  changedAt: instant,
  cancelledAt: instant.nullable(),
  vanishedAt: instant.nullable(),
  zone: z.string().nullable(),
  planned: z
    .strictObject({
      windowId: z.string(),
      opensAt: instant,
      closesAt: instant,
      by: z.string(),
      at: instant,
      doubts: z.array(z.string()).optional(),
    })
    .nullable(),
  refused: z.strictObject({ terms: z.string(), by: z.string(), at: instant }).nullable(),
});

/** What is kept of announcements, each in a table: sources by id, proposals by id. */
export const announcementParts: {
  readonly announcementSources: z.ZodType<AnnouncementSource>;
  readonly proposals: z.ZodType<Proposal>;
} = {
  announcementSources: announcementSourceSchema,
  proposals: proposalSchema,
};
