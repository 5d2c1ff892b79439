import {
  isShownByReopening,
  needsYou,
  type ReopeningNow,
} from '../shared/domain/now/reopening-now.ts';
import type { Snapshot } from '../shared/domain/now/snapshot.ts';
import { unreadOf } from '../shared/domain/now/verdict.ts';
import type { Language } from '../shared/i18n/language.ts';
import type { TrayWords } from '../shared/i18n/tray-words.ts';
import { troubleTitle } from '../shared/i18n/trouble-words.ts';
import { shortened, to, type TrayMenuLine } from './tray-line.ts';
import { reopeningSentence } from './tray-reopening.ts';

const MOST_TROUBLE = 2;

/** One line for each thing that needs attention, leaks first; the rest as a number. */
export function troubleLines(
  snapshot: Snapshot,
  reopenings: readonly ReopeningNow[],
  words: TrayWords,
  language: Language,
): readonly TrayMenuLine[] {
  const things = [
    ...leakLines(snapshot, words),
    ...reopenings
      .filter(needsYou)
      .map((one) => to(shortened(reopeningSentence(one, words, language)), '/now')),
    ...snapshot.problems
      .filter(({ code }) => !code.startsWith('leak|') && !isShownByReopening(code, reopenings))
      .map(({ code, message }) => to(shortened(troubleTitle(code, language) ?? message), '/now')),
    ...unreadOf(snapshot).map(({ id, name }) =>
      to(shortened(words.notReadable(name ?? id)), '/now'),
    ),
  ];
  const shown = things.slice(0, MOST_TROUBLE);
  const hidden = things.length - shown.length;
  return hidden > 0 ? [...shown.slice(0, -1), to(words.more(hidden + 1), '/now')] : shown;
}

function leakLines({ leaks, integrations }: Snapshot, words: TrayWords): readonly TrayMenuLine[] {
  return leaks.map(({ integrationId }) => {
    const name = integrations.find(({ id }) => id === integrationId)?.name ?? integrationId;
    return to(shortened(words.leaked(name)), `/integrations/${encodeURIComponent(integrationId)}`);
  });
}
