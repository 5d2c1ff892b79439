import { z } from 'zod';
import { announcementSchema, readingSchema, timeSourceSchema } from './announcement.ts';
import { announcementSourceSchema, feedUrl } from './announcement-source.ts';
import { proposalState } from '../../domain/now/proposal-state.ts';
import { identifier, label } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { failureSchema, sayingSchema } from '../../errors.ts';
import { commandId, person } from '../../contract/command-parts.ts';
import { windowPreview } from '../../contract/previews/window-preview.ts';

/** Of a text that others wrote, as it came and unpacked. */
export const MOST_FILE_BYTES = 4 * 1024 * 1024;
const LONGEST_BASE64 = 4 * Math.ceil(MOST_FILE_BYTES / 3);

const systems = z.array(identifier).min(1).max(50);
const zone = z.string().max(100);

/** What was announced, and what it is now. */
export const proposalSchema = z.strictObject({
  id: z.string(),
  source: z.string(),
  state: proposalState,
  announcement: announcementSchema,
  /** `null`: what is announced has no instants before a zone is known. */
  opensAt: instantText.nullable(),
  closesAt: instantText.nullable(),
  /** The zone that its wall clock is read in, if it is one. */
  zone: z.string().nullable(),
  /** Why it may be at other times, or not at all: a standing order does not accept it. */
  doubts: z.array(sayingSchema),
  /** Accepted without further words, its window would cover these. */
  systems: z.array(z.string()),
  /** Its window, if that is planned or open, and when that is, as accepted. */
  window: z
    .strictObject({
      id: z.string(),
      opensAt: instantText,
      closesAt: instantText,
      isOpen: z.boolean(),
    })
    .nullable(),
  seenAt: instantText,
  changedAt: instantText,
  /** Since when its feed lacks it; it is not cancelled by that. */
  vanishedAt: instantText.nullable(),
});

const sourceStatus = announcementSourceSchema.extend({
  /** Of feeds, since the agent started. */
  readAt: instantText.nullable(),
  nextReadAt: instantText.nullable(),
  failure: failureSchema.nullable(),
  /** What its last reading left out. */
  faults: readingSchema.shape.faults,
  proposals: z.int(),
});

const read = z.strictObject({
  revision: z.int(),
  source: z.string(),
  /** Announcements and cancellations in the text. */
  read: z.int(),
  /** Proposals that are new, or changed. */
  proposals: z.array(z.string()),
  faults: readingSchema.shape.faults,
});

/** What a text says, and where each of its times comes from. */
const explained = z.strictObject({
  /** Version of the zone data here. */
  zoneData: z.string(),
  announcements: z.array(
    z.strictObject({
      ...{ uid: z.string(), recurrenceId: z.string().nullable(), summary: z.string() },
      ...{ isTentative: z.boolean(), zone: z.string().nullable() },
      /** `null`: a zone is missing. */
      opensAt: instantText.nullable(),
      closesAt: instantText.nullable(),
      opens: timeSourceSchema,
      closes: timeSourceSchema,
      doubts: z.array(sayingSchema),
    }),
  ),
  cancellations: readingSchema.shape.cancellations,
  faults: readingSchema.shape.faults,
});

/** What others announce, and what people decide about it. */
export const announcementCalls = {
  /** A file: RFC 5545 text, Statuspage's JSON, or a mail with an invitation. */
  'announcement.read': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      ...{ commandId, person },
      source: identifier.default('files'),
      name: z.string().max(500),
      /** Base64: mails have parts in any encoding. */
      content: z.base64().max(LONGEST_BASE64),
      dryRun: z.boolean().default(false),
    }),
    result: read,
  },
  /** What reading a file would say, time by time; nothing is kept. */
  'announcement.explain': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      source: identifier.default('files'),
      content: z.base64().max(LONGEST_BASE64),
    }),
    result: explained,
  },
  'announcement.list': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({ proposals: z.array(proposalSchema) }),
  },
  /** What accepting it would do. */
  'announcement.show': {
    doors: 'every',
    others: 'read',
    params: z.strictObject({ id: z.string(), systems: systems.optional(), zone: zone.optional() }),
    result: z.strictObject({
      proposal: proposalSchema,
      /** `null` if no window would be made of it, or something is missing for one. */
      preview: windowPreview.nullable(),
    }),
  },
  /** Its window is made, moved or removed, as announced. */
  'announcement.accept': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      ...{ commandId, person, id: z.string(), reason: label.optional() },
      /** Remembered for its source if that has none. */
      systems: systems.optional(),
      zone: zone.optional(),
      /** From now on everything that its source announces about these systems is accepted. */
      always: z.boolean().default(false),
      /** Required, with a reason, if its window is open. */
      allowOpenChanges: z.boolean().optional(),
      dryRun: z.boolean().default(false),
    }),
    result: z.strictObject({ revision: z.int(), proposal: proposalSchema }),
  },
  /** What is announced now is not planned; a window that it has stays as it is. */
  'announcement.refuse': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      ...{ commandId, person, id: z.string(), reason: label },
      dryRun: z.boolean().default(false),
    }),
    result: z.strictObject({ revision: z.int(), proposal: proposalSchema }),
  },
  'source.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({ sources: z.array(sourceStatus) }),
  },
  /** Adds it, or changes what it has; read for the first time within seconds. */
  'source.put': {
    doors: 'every',
    others: 'never',
    takesMinutes: 2,
    params: z.strictObject({
      ...{ commandId, person, id: identifier, reason: label.optional() },
      url: feedUrl.nullable(),
      systems: z.array(identifier).max(50),
      zone: zone.nullable(),
      always: z.boolean(),
    }),
    result: z.strictObject({ revision: z.int() }),
  },
  /** Its proposals go with it; windows that were made of them stay. */
  'source.remove': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({ commandId, person, id: identifier, reason: label.optional() }),
    result: z.strictObject({ revision: z.int(), windows: z.array(z.string()) }),
  },
  /** Reads a feed now. */
  'source.check': {
    doors: 'every',
    others: 'never',
    takesMinutes: 2,
    params: z.strictObject({ id: identifier }),
    result: read,
  },
} as const;
