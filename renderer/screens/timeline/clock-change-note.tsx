import { DAY_MS, HOUR_MS } from '../../../shared/domain/values/time-units.ts';
import { AlarmClock } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClockChange } from './scene/lane-data.ts';
import { wallOf } from './plot-overlay.tsx';
import { windowTitle } from './scene/pauses.ts';
import { useScene } from './scene/timeline-scene.ts';
import { intersects, rangeOf } from './scene/viewport.ts';

/** What a visible clock change means for the day and for that night's windows. */
export function ClockChangeNote(): ReactElement | null {
  const { frame, view } = useScene();
  const range = rangeOf(view);
  const change = frame.clockChanges.find(({ at }) => at > range.from && at < range.to);
  return change === undefined ? null : <Note change={change} />;
}

function Note({ change }: { readonly change: ClockChange }): ReactElement {
  const { t } = useTranslation('timeline');
  const { times, zone, frame, windows } = useScene();
  const starts = zone.dayStarts({ from: change.at - 1, to: change.at + 2 * DAY_MS });
  const [day = change.at, next = change.at + DAY_MS] = starts;
  const isForward = change.offsetAfter > change.offsetBefore;
  // One millisecond before the change the old offset is in force, and with it the old name.
  const old = times.clockInFull(wallOf(change.at, change.offsetBefore), change.at - 1);
  const words = { before: old, after: times.timeInFull(change.at) };
  const touched = frame.occurrences.filter((one) =>
    intersects({ from: change.at, to: change.at + 1 }, one.opensAt, one.closesAt + 1),
  );
  return (
    <div className="note drain tl-note" role="note">
      <AlarmClock size={16} className="c-drain" aria-hidden="true" />
      <p>
        <b>{t('note.day', { day: times.day(change.at), length: `${(next - day) / HOUR_MS} h` })}</b>{' '}
        {t(isForward ? 'note.forward' : 'note.back', words)}{' '}
        {touched.length === 0
          ? t('note.noWindow')
          : touched
              .slice(0, 3)
              .map(({ windowId, opensAt, closesAt }) =>
                t('note.window', {
                  title: windowTitle(windows, windowId),
                  from: times.time(opensAt),
                  to: times.time(closesAt),
                  length: times.length(closesAt - opensAt),
                }),
              )
              .join(' ')}
      </p>
    </div>
  );
}
