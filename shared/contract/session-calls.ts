import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import { person } from './command-parts.ts';

/** A browser session. */
const browserSession = z.strictObject({
  /** Identifies it for `session.end`; it grants no access. */
  id: z.string(),
  since: instantText,
  lastUsedAt: instantText,
  /** When it expires if unused. */
  endsAt: instantText,
  /** The browser's `User-Agent`; empty if it sends none. */
  browser: z.string(),
  isConnected: z.boolean(),
  /** Whether this is the calling browser. */
  isYours: z.boolean(),
  /** It sees everything and changes nothing. */
  isReadOnly: z.boolean(),
});

export type BrowserSession = z.output<typeof browserSession>;

/** Access to the dashboard from browsers. */
export const sessionCalls = {
  /**
   * A fresh dashboard address that lets one browser in, once. Starts the web server if it is not
   * running. Existing sessions stay.
   */
  'session.invite': {
    doors: 'socket',
    others: 'never',
    params: z.strictObject({
      person,
      /** Whoever comes in by it only reads: for a screen on the wall, or a colleague. */
      isReadOnly: z.boolean().default(false),
    }),
    result: z.strictObject({
      url: z.url(),
      /** How long the address is valid. */
      endsAt: instantText,
    }),
  },
  'session.list': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({}),
    /** Most recently used first. */
    result: z.strictObject({
      sessions: z.array(browserSession),
      /** Where the dashboard was served the last time, if something else has that port now. */
      portTaken: z.int().nullable(),
    }),
  },
  /** Logs browsers out; their pages are notified at once. `all` also revokes unused addresses. */
  'session.end': {
    doors: 'every',
    others: 'never',
    params: z.strictObject({
      person,
      target: z.union([
        z.strictObject({ sessionId: z.string().max(100) }),
        z.strictObject({ all: z.literal(true) }),
      ]),
    }),
    result: z.strictObject({ ended: z.int() }),
  },
  /** Valid for one download by this browser, within a minute: `/export/…?ticket=`. */
  'session.ticket': {
    doors: 'browser',
    others: 'read',
    params: z.strictObject({}),
    result: z.strictObject({ ticket: z.string() }),
  },
} as const;
