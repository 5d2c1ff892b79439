import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { formatDate } from '../../../shared/domain/values/calendar-date.ts';
import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import { DAY_MS } from '../../../shared/domain/values/time-units.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { freezesOf, freezeSpan, type Freeze } from '../calendar/windows/freezes.ts';
import type { CompiledWindow } from '../calendar/windows/window-recurrence.ts';
import type { Definitions } from '../state/definitions.ts';

/** Later ones are told when they are nearer, and by previews before that. */
const AHEAD_MS = 400 * DAY_MS;

/** Those of the document, and of calendars from before that stay. */
export function freezesIn(
  { calendars = [] }: Partial<Pick<RemansoDocument, 'calendars'>>,
  known: Pick<Definitions, 'calendars'>,
): Freeze[] {
  const all = new Map(known.calendars);
  for (const one of calendars) all.set(one.id, one);
  return freezesOf(all.values());
}

/** The first time that a window is open in a freeze: nothing is refused for it. */
export function freezeWarnings(
  compiled: CompiledWindow,
  freezes: readonly Freeze[],
  now: Instant,
): Problem[] {
  for (const freeze of freezes) {
    const { opensAt, closesAt } = freezeSpan(freeze, compiled.parts.rules);
    if (closesAt <= now || opensAt > now + AHEAD_MS) continue;
    const [first] = compiled.occurrencesBetween(Math.max(now, opensAt), closesAt);
    if (first === undefined) continue;
    const { name = freeze.calendarId } = freeze;
    const found = `${name} (${formatDate(freeze.first)} – ${formatDate(freeze.last)})`;
    return [problemAt('', 'in-freeze', { opens: formatInstant(first.opensAt), found })];
  }
  return [];
}
