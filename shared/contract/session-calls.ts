import { z } from 'zod';
import { instantText } from '../domain/values/instant.ts';
import { person } from './command-parts.ts';

/** A browser that was let in. */
const browserSession = z.strictObject({
  /** Names it for `session.end`; it lets nobody in. */
  id: z.string(),
  since: instantText,
  lastUsedAt: instantText,
  /** When it ends unless it is used before. */
  endsAt: instantText,
  /** What the browser says that it is (`User-Agent`); empty where it says nothing. */
  browser: z.string(),
  isConnected: z.boolean(),
  /** Whether the caller is this browser. */
  isYours: z.boolean(),
});

export type BrowserSession = z.output<typeof browserSession>;

/** Who may see the dashboard in a browser. */
export const sessionCalls = {
  /**
   * A fresh address of the dashboard, which lets one browser in, once. Where none is served yet, the
   * agent begins to. Sessions that exist stay.
   */
  'session.invite': {
    doors: 'socket',
    params: z.strictObject({ person }),
    result: z.strictObject({
      url: z.url(),
      /** Until when the address can be used. */
      endsAt: instantText,
    }),
  },
  'session.list': {
    doors: 'every',
    params: z.strictObject({}),
    /** The one that was used last comes first. */
    result: z.strictObject({ sessions: z.array(browserSession) }),
  },
  /** Logs browsers out: their pages are told at once. Addresses not used yet go with `all`. */
  'session.end': {
    doors: 'every',
    params: z.strictObject({
      person,
      target: z.union([
        z.strictObject({ sessionId: z.string().max(100) }),
        z.strictObject({ all: z.literal(true) }),
      ]),
    }),
    result: z.strictObject({ ended: z.int() }),
  },
  /** Good for one download of this browser, within a minute: `/export/…?ticket=`. */
  'session.ticket': {
    doors: 'browser',
    params: z.strictObject({}),
    result: z.strictObject({ ticket: z.string() }),
  },
} as const;
