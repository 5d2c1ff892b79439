import { z } from 'zod';
import { instantText } from '../../values/instant.ts';

/** Notice topics that can be switched off; trouble is always shown. */
export const noticeKinds = [
  'window-soon',
  'window-opened',
  'window-closing',
  'window-closed',
] as const;

/** The tray's icon. `automatic`: by what the desktop says of its bar. macOS colours it itself. */
export const barIcons = ['automatic', 'light', 'dark'] as const;

/** Display preferences, kept by the agent so that shell and browser agree. */
export const preferencesSchema = z.strictObject({
  language: z.enum(['system', 'en', 'es']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** The zone for displayed times; `null`: the viewer's own. */
  timeZone: z.string().max(100).nullable().default(null),
  notices: z
    .strictObject({
      'window-soon': z.boolean().default(true),
      'window-opened': z.boolean().default(true),
      'window-closing': z.boolean().default(true),
      'window-closed': z.boolean().default(true),
    })
    .prefault({}),
  /** Until when notices other than trouble are muted; `null`: they are not. */
  mutedUntil: instantText.nullable().default(null),
  /** Ctrl Shift P pauses from any application. Off until a person asks for it: it is taken from every other program. */
  globalShortcut: z.boolean().default(false),
  barIcon: z.enum(barIcons).default('automatic'),
});

export type NoticeKind = (typeof noticeKinds)[number];
export type Preferences = z.output<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = preferencesSchema.parse({});
