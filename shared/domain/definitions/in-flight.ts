import { z } from 'zod';
import { nominalMs, parseDuration } from '../values/duration.ts';
import { problemTexts } from '../../problem-texts.ts';

const STOP_AFTER = /^stop-after (\S+)$/;

/** What happens to a run in progress when its window opens. */
export type InFlight =
  | { readonly kind: 'finish' }
  | { readonly kind: 'stop' }
  | { readonly kind: 'stop-after'; readonly afterMs: number };

/** Reads `finish`, `stop` and `stop-after 5m`; anything else is `undefined`. */
export function parseInFlight(text: string): InFlight | undefined {
  if (text === 'finish' || text === 'stop') return { kind: text };
  const duration = parseDuration(STOP_AFTER.exec(text)?.[1] ?? '');
  const afterMs = duration === undefined ? 0 : nominalMs(duration);
  return afterMs > 0 ? { kind: 'stop-after', afterMs } : undefined;
}

export const inFlightText = z.string().refine((text) => parseInFlight(text) !== undefined, {
  error: problemTexts['in-flight'],
});
