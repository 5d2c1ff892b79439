import { DateTime } from 'luxon';
import { nominalMs, parseDuration } from '../../../../shared/domain/duration.ts';
import { formatWallClock, parseWallClock } from '../../../../shared/domain/wall-clock.ts';
import type { Instant } from '../../../../shared/domain/instant.ts';
import { ruleOfCron } from '../schedule/cron-rule.ts';
import type { IntegrationForm } from './integration-form.ts';

export const NEXT_RUNS = 5;
const DAY_MS = 86_400_000;

/** `every` is exact multiples since 1970, or since its start: they are known without the agent. */
export function nextOfEvery(form: IntegrationForm, now: Instant): readonly Instant[] {
  const duration = parseDuration(form.every.trim());
  const length = duration === undefined ? 0 : nominalMs(duration);
  if (length < 100) return [];
  const start = form.start === '' ? undefined : startInstant(form);
  const base = start ?? 0;
  const first = Math.max(
    start ?? -Infinity,
    base + (Math.floor((now - base) / length) + 1) * length,
  );
  return Array.from({ length: NEXT_RUNS }, (_, index) => first + index * length);
}

function startInstant({ start, timeZone }: IntegrationForm): Instant | undefined {
  if (parseWallClock(start) === undefined) return undefined;
  const at = DateTime.fromISO(start, { zone: timeZone });
  return at.isValid ? at.toMillis() : undefined;
}

/**
 * A window that opens when the integration would be due: the agent's preview of it gives the next
 * runs in the agent's own zone data. `null` where the schedule cannot be asked about like this.
 */
export function askedWindow(form: IntegrationForm, now: Instant): unknown {
  const { rule, timeZone } = form;
  if (rule === 'every') return null;
  const rrule = rule === 'rrule' ? form.rrule.trim() : ruleOfCron(form.cron);
  const start = rule === 'rrule' ? form.start : yesterday(timeZone, now);
  if (rrule === undefined || rrule === '' || start === undefined || start === '') return null;
  const covers = { systems: [], tags: [], integrations: [], all: true, except: [] };
  return { id: 'next-runs', timeZone, start, duration: 'PT1S', rrule, covers };
}

/** A start is always an instance of its rule: one that is over keeps it out of the next ones. */
function yesterday(timeZone: string, now: Instant): string | undefined {
  const at = DateTime.fromMillis(now - DAY_MS, { zone: timeZone });
  if (!at.isValid) return undefined;
  const wall = parseWallClock(at.startOf('day').toFormat("yyyy-MM-dd'T'HH:mm:ss"));
  return wall === undefined ? undefined : formatWallClock(wall);
}
