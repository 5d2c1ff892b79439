import type { PreviewedOpening, PreviewedWindow } from '../../core/validation/document-preview.ts';
import { countText, namesText, runsText } from './count-words.ts';
import type { Terminal } from './terminal.ts';
import { visible } from '../../../shared/visible-text.ts';
import { Clock } from './clock.ts';
import type { TimeText } from './time-text.ts';

const NAMED = 10;

/** Prints what a window would do: when it opens, what it holds, what it overlaps. */
export function printPreview(terminal: Terminal, times: TimeText, window: PreviewedWindow): void {
  const { windowId, timeZone, covered, occurrences } = window;
  const clock = new Clock(times, timeZone);
  terminal.line(terminal.paint('bold', visible(`Window ${windowId}`)));
  terminal.line(visible(`  holds ${namesText(covered)}`));
  if (occurrences.length === 0) terminal.line('  has no upcoming occurrence');
  for (const opening of occurrences) {
    for (const line of openingLines(opening, clock)) terminal.line(visible(line));
  }
}

function openingLines(opening: PreviewedOpening, clock: Clock): string[] {
  const { heldRuns, impact, clashes, clockChange } = opening;
  const holding = impact.filter((one) => one.heldRuns > 0);
  const only = impact.filter((one) => one.losesOnlyRunOfDay).map((one) => one.integrationId);
  return [
    `  ${clock.span(opening)}: ${runsText(heldRuns)} held`,
    ...(clockChange === null ? [] : [`    clocks change at ${clock.at(clockChange.at)}`]),
    ...holding.slice(0, NAMED).map((one) => `    ${one.integrationId}: ${runsText(one.heldRuns)}`),
    ...(holding.length > NAMED
      ? [`    and ${countText(holding.length - NAMED, 'more integration')}`]
      : []),
    ...(only.length === 0 ? [] : [`    loses its only run of that day: ${namesText(only)}`]),
    ...clashes.map(
      (clash) =>
        `    overlaps the window ${clash.windowId}, ${clock.span(clash)}, for ${namesText(clash.integrations)}`,
    ),
  ];
}
