import { z } from 'zod';
import { identifier, label } from '../../domain/values/identifier.ts';
import { instantText } from '../../domain/values/instant.ts';
import { person } from '../../contract/command-parts.ts';

/** How the plan is told; the words of MAINTNOTE are ids, with defaults of the agent's own. */
const telling = {
  language: z.enum(['en', 'es']).optional(),
  /** X-MAINTNOTE-PROVIDER: who announces, like `example.com`. */
  provider: identifier.optional(),
  /** X-MAINTNOTE-ACCOUNT: whom it concerns. */
  account: identifier.optional(),
};

/** Longer than that nothing is planned in earnest. */
export const MOST_EXPORT_DAYS = 731;
export const EXPORT_DAYS = 366;

const asked = z.strictObject({ person, reason: label.optional() });

/** The secret address, once: nobody can be told again. */
const madeAddress = z.strictObject({ url: z.url() });

/** The plan as a calendar, and who may subscribe to it. */
export const feedCalls = {
  'calendar.export': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      ...telling,
      /** How far ahead. */
      days: z.int().min(1).max(MOST_EXPORT_DAYS).default(EXPORT_DAYS),
    }),
    result: z.strictObject({
      /** iCalendar (RFC 5545). */
      ics: z.string(),
      events: z.int(),
      /** Nothing is told from here on. */
      until: instantText,
      /** There is more before the end that was asked for. */
      isCut: z.boolean(),
    }),
  },
  'feed.status': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    result: z.strictObject({
      isOn: z.boolean(),
      /** Since when the address is valid, and who made it. */
      since: instantText.nullable(),
      by: z.string().nullable(),
      readAt: instantText.nullable(),
      /** Where it is served now, without its secret; `null`: nowhere. */
      address: z.string().nullable(),
    }),
  },
  'feed.enable': { doors: 'every', others: 'never', params: asked, result: madeAddress },
  /** A new address; the old one ends. */
  'feed.rotate': { doors: 'every', others: 'never', params: asked, result: madeAddress },
  'feed.disable': { doors: 'every', others: 'never', params: asked, result: z.strictObject({}) },
  /** For the door to browsers: `not-found` for every token but the one. */
  'feed.read': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({
      ...telling,
      token: z.string().max(200),
      /** The tag that the reader has; it gets no text for the same again. */
      known: z.string().max(200).optional(),
    }),
    result: z.strictObject({ tag: z.string(), ics: z.string().nullable() }),
  },
} as const;
