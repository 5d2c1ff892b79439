import type { ReopeningReason } from '../reopening-reason.ts';

const REASONS: Readonly<Record<string, ReopeningReason>> = {
  'the longest overrun has passed': 'overrun',
  'the first run after the window failed': 'first-run-failed',
  'the first one to be let go was removed': 'first-removed',
  'the first one to be let go had no run within 10 min': 'first-without-run',
};

/** The reason in a sentence that older versions wrote; `undefined` where it is none of theirs. */
export function reopeningReasonFromText(text: string): ReopeningReason | undefined {
  return REASONS[text];
}
