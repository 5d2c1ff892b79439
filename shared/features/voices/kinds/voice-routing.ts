import { z } from 'zod';
import { durationText, nominalMs, parseDuration } from '../../../domain/values/duration.ts';
import { DAY_MS } from '../../../domain/values/time-units.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { identifier } from '../../../domain/values/identifier.ts';

/** What a notice is about. */
export const voiceKind = z.enum([
  'soon',
  'opens',
  'drained',
  'ready',
  'closes',
  'reopened',
  'changed',
  'pause',
  'forgotten',
  'trouble',
  'plan',
]);

export const voiceSeverity = z.enum(['notice', 'warning', 'trouble']);

export type VoiceKind = z.output<typeof voiceKind>;
export type VoiceSeverity = z.output<typeof voiceSeverity>;

/** Heard only by those who name them. */
const NAMED_ONLY: ReadonlySet<VoiceKind> = new Set(['soon', 'drained', 'ready', 'reopened']);

/** Whether notices of a kind are heard, as far as that goes. */
export function hearsKind(kinds: readonly VoiceKind[] | undefined, kind: VoiceKind): boolean {
  return kinds?.includes(kind) ?? !NAMED_ONLY.has(kind);
}

const LONGEST_LEAD_MS = 14 * DAY_MS;

/** How long before an opening; days have 24 hours. */
export function leadMs(text: string): number {
  const length = parseDuration(text);
  return length === undefined ? 0 : nominalMs(length);
}

const lead = durationText.refine((text) => leadMs(text) > 0 && leadMs(text) <= LONGEST_LEAD_MS, {
  error: problemTexts['voice-lead'],
});

const clockTime = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: problemTexts['day-time'] });

/** Which notices a voice hears of, and when; the same for every kind of voice. */
export const routingFields = {
  id: identifier,
  language: z.enum(['en', 'es']),
  /** Absent, or a part of it absent: everything. */
  hears: z
    .strictObject({
      systems: z.array(identifier).min(1).max(1_000).optional(),
      integrations: z.array(identifier).min(1).max(1_000).optional(),
      kinds: z.array(voiceKind).min(1).optional(),
      atLeast: voiceSeverity.optional(),
      /** Of pauses, only those that these people placed, by the names that the trail has of them. */
      people: z.array(z.string().min(1).max(200)).min(1).max(1_000).optional(),
    })
    .optional(),
  /** How long before an opening `soon` is told; once for each. */
  leads: z.array(lead).min(1).max(5).default(['24h', '10m']),
  /** Meanwhile only what is urgent goes out; the rest follows afterwards. */
  quiet: z
    .strictObject({ from: clockTime, to: clockTime, timeZone: z.string().max(100) })
    .optional(),
  /** Once a day, what happened since the last one. */
  digestAt: clockTime.optional(),
};
