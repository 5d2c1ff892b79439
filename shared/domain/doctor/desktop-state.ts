import { z } from 'zod';
import { instantText } from '../values/instant.ts';

/** The file of the data directory in which the desktop app says how it is. */
export const DESKTOP_FILE = 'desktop.json';

/** It is written again at least this often while the app runs, so that a reused process id is noticed. */
export const SEEN_EVERY_MS = 10 * 60_000;

const words = z.string().max(500);

/** How the desktop app stands with its desktop, as itself says. `null`: the system does not tell. */
export const desktopStateSchema = z.strictObject({
  format: z.literal(1),
  pid: z.int().positive(),
  startedAt: instantText,
  seenAt: instantText,
  platform: z.enum(['linux', 'darwin', 'win32']),
  /** Somebody draws icons; `missingAt`: when nobody did, last. */
  tray: z.strictObject({ hasHost: z.boolean().nullable(), missingAt: instantText.nullable() }),
  /** What the desktop made of the last notice, and what it said where it refused. */
  notices: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('untried') }),
    z.strictObject({ kind: z.literal('shown'), at: instantText }),
    z.strictObject({ kind: z.literal('unsupported'), at: instantText }),
    z.strictObject({ kind: z.literal('refused'), at: instantText, why: words }),
  ]),
  /** `elsewhere`: the system checks packages, not programs. `source`: it runs from source. */
  signature: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('signed'), by: words }),
    z.strictObject({ kind: z.enum(['ad-hoc', 'none', 'unknown', 'elsewhere', 'source']) }),
  ]),
  /** `isWanted`: as a person last chose. */
  login: z.strictObject({
    isWanted: z.boolean().nullable(),
    actual: z.enum(['on', 'off', 'needs-approval', 'switched-off']),
  }),
  shortcut: z.strictObject({ isWanted: z.boolean(), isRegistered: z.boolean().nullable() }),
  isSandboxed: z.boolean(),
  /** By which name the desktop knows it; `file`: what tells the desktop so, where that is a file. */
  identity: z.strictObject({ id: words, file: z.string().max(4096).nullable() }),
});

export type DesktopState = z.output<typeof desktopStateSchema>;
