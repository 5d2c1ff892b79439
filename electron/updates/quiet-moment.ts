import type { Preferences } from '../../shared/domain/definitions/settings/preferences.ts';
import { nextWindow, verdictOf, type VerdictFacts } from '../../shared/domain/now/verdict.ts';
import type { Instant } from '../../shared/domain/values/instant.ts';
import { MINUTE_MS } from '../../shared/domain/values/time-units.ts';
import { mutedUntil } from '../../shared/notices/mute.ts';

/** The notice before a window comes then. */
const SOON_MS = 15 * MINUTE_MS;

/**
 * Nothing is held, open, about to open or wrong on any agent, and nobody has muted notices. Of an agent
 * that does not answer, nothing is known.
 */
export function isQuietMoment(
  agents: readonly VerdictFacts[],
  preferences: Preferences,
  at: Instant,
): boolean {
  if (mutedUntil(preferences, at) !== null) return false;
  return agents.every((facts) => {
    const { snapshot, now } = facts;
    const verdict = verdictOf(facts);
    if (snapshot === null || !isCalm(verdict)) return false;
    const next = nextWindow(snapshot);
    const isOpen = snapshot.windows.some(({ state }) => state === 'open' || state === 'reopening');
    const isHeld = snapshot.integrations.some(({ holds }) => holds.length > 0);
    return !isOpen && !isHeld && (next === null || next.opensAt - now > SOON_MS);
  });
}

function isCalm(verdict: ReturnType<typeof verdictOf>): boolean {
  if (verdict.kind === 'trouble') return verdict.isLater === true;
  return verdict.kind === 'flowing' || verdict.kind === 'empty';
}
