import { formatInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type { MaintenanceWindow } from '../../../shared/domain/definitions/maintenance-window.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import type { Problem } from '../../../shared/errors.ts';
import { problemAt } from '../../../shared/problem-texts.ts';
import { wallClockAt } from '../calendar/wall-clock-placement.ts';
import type { CompiledWindow, WindowParts } from '../calendar/window-recurrence.ts';
import { leftOutDates } from './left-out-dates.ts';
import type { ScopeIndex } from './scope-index.ts';
import { unusedExdates } from './unused-exdates.ts';

/** RFC 5545 leaves undefined what such a start means; here it is an occurrence, and the first. */
function offRule({ start, set }: WindowParts): Problem[] {
  const next = set.firstByRule();
  if (next === undefined || next === start) return [];
  const values = { found: formatWallClock(start), next: formatWallClock(next) };
  return [problemAt('start', 'start-off-rule', values)];
}

/** `start` and the dates added: clocks never show them, so they open later on the clock. */
function inGap({ start, rules, opensAt, rdates }: WindowParts): Problem[] {
  const starts = [
    { path: 'start', wall: start, opensAt },
    ...rdates.map((rdate, index) => ({ ...rdate, path: `rdates[${index}]` })),
  ];
  return starts.flatMap(({ path, wall, opensAt: at }) => {
    const shown = wallClockAt(rules, at);
    if (shown === wall) return [];
    const values = { found: formatWallClock(wall), zone: rules.id, opens: formatWallClock(shown) };
    return [problemAt(path, 'start-in-gap', values)];
  });
}

function isPast(compiled: CompiledWindow, now: Instant): boolean {
  if (compiled.startOccurs && compiled.parts.opensAt >= now) return false;
  return compiled.nextAfter(now, 1).length === 0;
}

function overlap(compiled: CompiledWindow): Problem[] {
  const [first, second] = compiled.firstOverlap() ?? [];
  if (first === undefined || second === undefined) return [];
  const [closes, opens] = [formatInstant(first.closesAt), formatInstant(second.opensAt)];
  return [problemAt('', 'overlap', { closes, opens })];
}

/** What is accepted and almost certainly not meant; paths are relative to the window. */
export function windowWarnings(
  window: MaintenanceWindow,
  compiled: CompiledWindow,
  scope: ScopeIndex,
  now: Instant,
): Problem[] {
  const { covers, exdates } = window;
  const { parts } = compiled;
  const leftOut = leftOutDates(window);
  return [
    ...inGap(parts),
    ...offRule(parts),
    ...(leftOut === undefined ? [] : [leftOut]),
    ...unusedExdates(parts).map((index) =>
      problemAt(`exdates[${index}]`, 'exdate-unused', { found: exdates[index] ?? '' }),
    ),
    ...(scope.selectsNothing(covers) ? [problemAt('covers', 'covers-nothing')] : []),
    ...(isPast(compiled, now) ? [problemAt('', 'window-past')] : []),
    ...overlap(compiled),
  ];
}
