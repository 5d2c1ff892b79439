import { z } from 'zod';

/** What a notice can be about; trouble always comes, so it has no switch. */
export const noticeKinds = [
  'window-soon',
  'window-opened',
  'window-closing',
  'window-closed',
] as const;

/** How the product shows itself, kept by the agent so that shell and browser agree. */
export const preferencesSchema = z.strictObject({
  language: z.enum(['system', 'en', 'es']).default('system'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  /** The zone that times are shown in; `null`: that of the viewer's machine. */
  timeZone: z.string().max(100).nullable().default(null),
  notices: z
    .strictObject({
      'window-soon': z.boolean().default(true),
      'window-opened': z.boolean().default(true),
      'window-closing': z.boolean().default(true),
      'window-closed': z.boolean().default(true),
    })
    .prefault({}),
  /** Ctrl Shift P pauses from anywhere. */
  globalShortcut: z.boolean().default(true),
});

export type NoticeKind = (typeof noticeKinds)[number];
export type Preferences = z.output<typeof preferencesSchema>;

export const DEFAULT_PREFERENCES: Preferences = preferencesSchema.parse({});
