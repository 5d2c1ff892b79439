import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';
import { durationText } from '../../domain/values/duration.ts';
import { EVEN_IF_INVALID } from '../../domain/values/mapping.ts';

const ABSOLUTE = /^(?:\/|[A-Za-z]:[\\/]|\\\\)/;

const MOST_KEPT = 1_000;

/** What `backups:` says where it does not say how many. */
export const DEFAULT_KEPT = 14;

/**
 * When the agent backs itself up, where, and how many are kept: the oldest go only once a newer one is
 * verified. Exactly one of `cron` and `every`, as integrations have them.
 */
export const backupsSchema = z
  .strictObject({
    id: z.literal('backups'),
    folder: z
      .string()
      .max(4000)
      .refine((text) => ABSOLUTE.test(text), { error: problemTexts['absolute-folder'] }),
    cron: z.string().max(200).optional(),
    every: durationText.optional(),
    timeZone: z.string().max(100).default('UTC'),
    keep: z.int().min(1).max(MOST_KEPT).default(DEFAULT_KEPT),
  })
  .refine(({ cron, every }) => (cron === undefined) !== (every === undefined), {
    error: problemTexts['cron-or-every'],
    ...EVEN_IF_INVALID,
  });

export type BackupsSetting = z.output<typeof backupsSchema>;
