import type {
  PreviewedOpening,
  PreviewedWindow,
} from '../../../core/validation/document-preview.ts';
import type { WindowPreview } from '../../../../shared/contract/previews/window-preview.ts';
import {
  essentialTexts,
  freezeText,
  metProposalText,
} from '../../../../shared/i18n/calendars/impact-text.ts';
import { namesText, numberText } from '../../words/runs/numbers.ts';
import { heldText } from './held-text.ts';
import { impactTally } from '../../../../shared/domain/values/run-tally.ts';
import { previewWords } from '../../words/windows/preview.ts';
import type { Reader } from '../terminal/terminal.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { Clock } from '../clock/clock.ts';
import { missingLines, movedOnly } from './date-lines.ts';
import type { TimeText } from '../clock/time-text.ts';
import { countedRuns } from '../../words/runs/run-tally.ts';

const NAMED = 10;

/** Prints what a window would do: when it opens, what it holds, what it overlaps. */
export function printPreview(
  { terminal, language }: Reader,
  times: TimeText,
  window: PreviewedWindow,
): void {
  const { windowId, timeZone, covered, essentials, occurrences, dateNotes = [] } = window;
  const say = previewWords(language);
  const clock = new Clock(times, language, timeZone);
  terminal.line(terminal.paint('bold', visible(say('window', { id: windowId }))));
  terminal.line(visible(`  ${say('holds', { names: namesText(covered, language) })}`));
  const spared = essentials === undefined ? [] : essentialTexts(essentials, (id) => id, language);
  for (const line of spared) terminal.line(visible(`  ${line}`));
  if (occurrences.length === 0) terminal.line(`  ${say('never')}`);
  for (const opening of occurrences) {
    const moved = movedOnly(dateNotes, opening.opensAt, language);
    for (const line of openingLines(opening, clock, moved)) terminal.line(visible(line));
  }
  for (const line of missingLines(dateNotes, language)) terminal.line(visible(`  ${line}`));
}

function openingLines(opening: PreviewedOpening, clock: Clock, moved: string): string[] {
  const { language } = clock;
  const say = previewWords(language);
  const { impact, clashes, proposals, freezes, clockChange } = opening;
  const holding = impact.filter((one) => one.heldRuns !== 0);
  const only = impact.filter((one) => one.losesOnlyRunOfDay).map((one) => one.integrationId);
  const held = countedRuns(impactTally(impact), language, {
    exactly: (runs, count) => say('held', { runs, count }),
    about: say('held.about'),
  });
  const more = holding.length - NAMED;
  return [
    `  ${clock.span(opening)}${moved}: ${held}`,
    ...(clockChange === null
      ? []
      : [`    ${say('clockChange', { time: clock.on(clockChange.at) })}`]),
    ...holding.slice(0, NAMED).map((one) => `    ${one.integrationId}: ${heldText(one, language)}`),
    ...(more > 0
      ? [`    ${say('more', { count: more, number: numberText(more, language) })}`]
      : []),
    ...(only.length === 0 ? [] : [`    ${say('onlyRun', { names: namesText(only, language) })}`]),
    ...clashes.map(({ integrations, ...clash }) => {
      const names = namesText(integrations, language);
      return `    ${say('overlaps', { windowId: clash.windowId, span: clock.span(clash), names })}`;
    }),
    ...metLines({ proposals, freezes }, clock).map((line) => `    ${line}`),
  ];
}

/** Announcements that wait, and freezes: the same words as in the dashboard. */
export function metLines(
  { proposals = [], freezes = [] }: Pick<WindowPreview, 'proposals' | 'freezes'>,
  clock: Clock,
): string[] {
  const { language } = clock;
  return [
    ...proposals.map((one) => {
      const span = { opensAt: one.otherOpensAt, closesAt: one.otherClosesAt };
      return metProposalText(one, clock.span(span), language);
    }),
    ...freezes.map((one) => freezeText(one, language)),
  ];
}
