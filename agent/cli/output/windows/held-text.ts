import type { WindowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { aboutText, notKnownText } from '../../../../shared/i18n/run-tally-text.ts';
import { nounText } from '../../words/runs/numbers.ts';
import { voiceOf } from '../../words/runs/run-tally.ts';

/** How many runs of one integration are held: `12 runs`, `about 12 runs`, or `not known: …`. */
export function heldText(
  { heldRuns, atLeast = 0, notKnown, isAbout }: WindowPreview['impact'][number],
  language: Language,
): string {
  if (heldRuns === null) return notKnownText(notKnown ?? 'not-told', atLeast, voiceOf(language));
  const runs = nounText(heldRuns, 'run', language);
  return isAbout === true ? aboutText(runs, language) : runs;
}
