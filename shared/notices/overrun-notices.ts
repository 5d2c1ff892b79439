import type { RemansoDocument } from '../domain/definitions/document.ts';
import { parseInstant, type Instant } from '../domain/values/instant.ts';
import type { Snapshot, WindowStatus } from '../domain/now/snapshot.ts';
import type { Notice } from './notice.ts';
import { subjectOf } from '../domain/now/subject.ts';
import { MINUTE_MS } from '../domain/values/time-units.ts';

/** Lead time before an opening in which a person can still deal with a running run. */
const AHEAD_MS = 5 * MINUTE_MS;

/** Windows about to open over runs that will not have ended: one notice each. */
export function overrunNotices(
  snapshot: Snapshot,
  definitions: RemansoDocument | null,
  now: Instant,
): readonly Notice[] {
  return snapshot.windows.flatMap((window): Notice[] => {
    const opensAt = parseInstant(window.opensAt ?? '');
    if (opensAt === undefined || !isAboutToOpen(window, opensAt, now)) return [];
    const covers = definitions?.windows.find(({ id }) => id === window.id)?.covers;
    const late = snapshot.integrations.filter(
      ({ drain }) =>
        drain !== undefined && drain.overrunMs > 0 && parseInstant(drain.opensAt) === opensAt,
    );
    if (late.length === 0) return [];
    return [
      {
        kind: 'overrun',
        keys: [`overrun|${window.id}|${opensAt}`],
        names: late.map(({ id, name }) => name ?? id),
        subject:
          covers === undefined
            ? { kind: 'named', names: [window.title ?? window.id] }
            : subjectOf([covers], definitions),
        opensAt,
        longestMs: Math.max(...late.map(({ drain }) => drain?.overrunMs ?? 0)),
      },
    ];
  });
}

function isAboutToOpen({ state, drain }: WindowStatus, opensAt: Instant, now: Instant): boolean {
  const isNear = now >= opensAt - AHEAD_MS && now < opensAt;
  return state === 'scheduled' && isNear && drain !== undefined && drain.overrunning > 0;
}
