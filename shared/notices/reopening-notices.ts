import type { RemansoDocument } from '../domain/definitions/document.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import { reopeningsOf, type ReopeningNow } from '../domain/now/reopening-now.ts';
import type { Snapshot } from '../domain/now/snapshot.ts';
import type { Notice } from './notice.ts';

/** A system that only needs a moment after its maintenance is not worth an alarm. */
const NOT_READY_GRACE_MS = 60_000;

/** What keeps a window closed past its closing: shown once for each reason. */
export function staysClosedNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  now: Instant,
): readonly Notice[] {
  return reopeningsOf(snapshot, definitions).flatMap((reopening): Notice[] => {
    const why = reasonOf(reopening, now);
    if (why === undefined) return [];
    const { windowId, subject, overrunAt, status } = reopening;
    const window = snapshot.windows.find(({ id }) => id === windowId);
    return [
      {
        kind: 'stays-closed',
        keys: [`stays-closed|${status.holdId}|${why}`],
        windowId,
        subject,
        why,
        closesAt: parseInstant(window?.closesAt ?? '') ?? null,
        overrunAt,
        failing: status.systems.flatMap(({ systemId, isReady, lastOutcome }) =>
          isReady || lastOutcome === null
            ? []
            : [{ name: systemName(systemId, definitions), outcome: lastOutcome }],
        ),
      },
    ];
  });
}

function reasonOf({ mood, status }: ReopeningNow, now: Instant) {
  if (mood === 'asking' || mood === 'first-failed') return mood;
  const startedAt = parseInstant(status.startedAt) ?? now;
  return mood === 'not-ready' && now - startedAt >= NOT_READY_GRACE_MS ? mood : undefined;
}

function systemName(systemId: string, definitions: RemansoDocument | null): string {
  return definitions?.systems.find(({ id }) => id === systemId)?.name ?? systemId;
}

/** Held runs that need a decision: one notice per window. */
export function questionNotices({ questions, windows }: Snapshot): readonly Notice[] {
  return [...Map.groupBy(questions, ({ holdId }) => holdId)].map(([holdId, group]): Notice => {
    const windowId = group[0]?.windowId ?? null;
    const window = windows.find(({ id }) => id === windowId);
    return {
      kind: 'question',
      // Integrations are released one after another; later ones join the notice already shown.
      keys: [`question|${holdId}`],
      title: windowId === null ? null : (window?.title ?? windowId),
      integrations: group.length,
      runs: group.reduce((all, { runs }) => all + runs, 0),
      decidesAt: Math.min(...group.map(({ decidesAt }) => parseInstant(decidesAt) ?? 0)),
    };
  });
}
