import { clockMeaning, type ClockMeaning } from '../clock-meaning.ts';

/** Versions up to 0.1.0 wrote this of a clock that was set back far; one other sentence else. */
const DUE_AGAIN = 'the clock was set back: due instants after it come again';

/** A meaning that somebody wrote as text; a code is one already. */
export function clockMeaningOf(text: string): ClockMeaning {
  if (text === DUE_AGAIN) return 'due-again';
  return clockMeaning.options.find((one) => one === text) ?? 'set-or-slept';
}
