import { formatInstant } from '../../../shared/domain/values/instant.ts';
import type { Invocation } from '../session/command-frame.ts';
import type { ZoneOption } from './clocks.ts';
import type { Lean } from './moments/moment-text.ts';
import { readMoments } from './moments.ts';
import type { Read } from './selector-options.ts';
import { wordOf } from './taken.ts';
import { frameWords } from '../words/frame.ts';

export const WINDOW = { '<window>': wordOf(frameWords, 'windowId') };

export interface OccurrenceOption extends ZoneOption {
  readonly occurrence?: string;
}

/** By its opening on the window's clock; a date alone names the only one that opens on that day. */
export async function readOccurrence(
  invocation: Invocation,
  options: OccurrenceOption,
  windowId: string,
  lean: Exclude<Lean, 'today'>,
): Promise<Read<string>> {
  const { occurrence = '' } = options;
  const moments = await readMoments(invocation, options, [occurrence], windowId);
  if (!moments.ok) return moments;
  const day = moments.value.day(occurrence, lean === 'behind' ? 'behind' : 'today');
  if (day !== undefined) {
    const { readOnlyOpening } = await import('./only-opening.ts');
    return readOnlyOpening(invocation, windowId, occurrence, { day, lean });
  }
  const read = moments.value.read('--occurrence', occurrence, lean);
  return read.ok ? { ok: true, value: formatInstant(read.value) } : read;
}
