import type { Preferences } from '../domain/definitions/settings/preferences.ts';
import type { Snapshot } from '../domain/now/snapshot.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { HOUR_MS } from '../domain/values/time-units.ts';
import { hourOf } from './local-hour.ts';

const MORNING = 8;

/** Until when notices are muted; `null`: they are not. Trouble is never muted. */
export function mutedUntil({ mutedUntil: until }: Preferences, now: Instant): Instant | null {
  const end = parseInstant(until ?? '');
  return end === undefined || end <= now ? null : end;
}

/** How long notices can be muted from now on. */
export type MuteChoice =
  | { readonly kind: 'hour' | 'morning'; readonly until: Instant }
  /** Until the last open window closes. */
  | { readonly kind: 'closing'; readonly until: Instant; readonly title: string };

export function muteChoices(
  snapshot: Snapshot | null,
  now: Instant,
  zone: string,
): readonly MuteChoice[] {
  const today = hourOf(now, zone, MORNING);
  const morning = now < today ? today : hourOf(now, zone, MORNING, 1);
  return [
    { kind: 'hour', until: now + HOUR_MS },
    { kind: 'morning', until: morning },
    ...closing(snapshot, now),
  ];
}

function closing(snapshot: Snapshot | null, now: Instant): readonly MuteChoice[] {
  const open = (snapshot?.windows ?? []).flatMap(({ id, title, state, closesAt }) => {
    const until = parseInstant(closesAt ?? '') ?? 0;
    return state === 'open' && until > now
      ? [{ kind: 'closing' as const, until, title: title ?? id }]
      : [];
  });
  const last = open.toSorted((a, b) => a.until - b.until).at(-1);
  return last === undefined ? [] : [last];
}
