import { clockMeaning, type ClockMeaning } from '../clock-meaning.ts';
import { codeFromText } from './code-from-text.ts';

/** Versions up to 0.1.0 wrote this of a clock that was set back far; one other sentence else. */
const MEANINGS: Readonly<Record<string, ClockMeaning>> = {
  'the clock was set back: due instants after it come again': 'due-again',
};

/** A meaning that somebody wrote as text; a code is one already. */
export function clockMeaningOf(text: string): ClockMeaning {
  return codeFromText(text, clockMeaning.options, MEANINGS) ?? 'set-or-slept';
}
