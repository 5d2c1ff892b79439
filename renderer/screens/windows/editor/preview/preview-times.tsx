import { AlarmClock, CalendarX, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  PreviewedOccurrence,
  WindowPreview,
} from '../../../../../shared/contract/previews/window-preview.ts';
import type { MovedDate } from '../../../../../shared/domain/definitions/calendars/date-note.ts';
import { movedText } from '../../../../../shared/i18n/calendars/calendar-text.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { clockNotes } from './clock-notes.ts';
import { missingDates, movedTo } from './date-notes.ts';
import { spanText } from './span-text.ts';
import { DAY_MS } from '../../../../../shared/domain/values/time-units.ts';

const MOST_SHOWN = 6;

interface PreviewTimesProps {
  readonly preview: WindowPreview;
  readonly timeZone: string;
  readonly isExact: boolean;
}

/** The coming times in the window's zone, in the viewer's if it differs, and in UTC. */
export function PreviewTimes({ preview, timeZone, isExact }: PreviewTimesProps): ReactElement {
  const { t } = useTranslation('windows');
  const here = useTimes();
  const there = useTimes(timeZone);
  const utc = useTimes('UTC');
  const occurrences = preview.occurrences.slice(0, MOST_SHOWN);
  const differs = occurrences.some(
    ({ opensAt }) => here.zoneInFull(Date.parse(opensAt)) !== there.zoneInFull(Date.parse(opensAt)),
  );
  const isUtc = there.zoneInFull(0) === 'UTC';
  const hasUtcColumn = !isUtc && !differs && !occurrences.some(isOverADay);
  const hasEarlierDay = occurrences.some(({ opensAt, closesAt }) =>
    [utc, ...(differs ? [here] : [])].some((times) =>
      spanText(times, Date.parse(opensAt), Date.parse(closesAt), there).includes('*'),
    ),
  );
  const clashing = new Set(preview.clashes.map(({ opensAt }) => opensAt));
  return (
    <section className="panel">
      <header>
        <h2>
          {occurrences.length === 0
            ? t('preview.nextLabel')
            : t('preview.next', { count: occurrences.length })}
        </h2>
        <span className="sp" />
        {hasEarlierDay ? <span className="xs faint">{t('preview.before')}</span> : null}
      </header>
      {occurrences.length === 0 ? <p className="pad mut">{t('preview.none')}</p> : null}
      {occurrences.length === 0 ? null : (
        <table className="occ">
          <thead>
            <tr>
              <th>{t('preview.day')}</th>
              <th>{timeZone}</th>
              {differs ? <th>{t('preview.here', { zone: cityOf(here.zone) })}</th> : null}
              {hasUtcColumn ? <th className="hide-s">{t('preview.utc')}</th> : null}
              <th className="to-right">{t('preview.length')}</th>
            </tr>
          </thead>
          <tbody>
            {occurrences.map((occurrence) => (
              <TimeRow
                key={`${occurrence.opensAt} ${occurrence.closesAt}`}
                occurrence={occurrence}
                there={there}
                here={differs ? here : null}
                utc={isUtc ? null : utc}
                hasUtcColumn={hasUtcColumn}
                isClashing={clashing.has(occurrence.opensAt)}
                moved={movedTo(preview, occurrence.opensAt)}
              />
            ))}
          </tbody>
        </table>
      )}
      <Notes preview={preview} there={there} isExact={isExact} />
    </section>
  );
}

interface NotesProps {
  readonly preview: WindowPreview;
  readonly there: TimeText;
  readonly isExact: boolean;
}

/** What is missing, and changes of clocks: told further ahead than they are listed. */
function Notes({ preview, there, isExact }: NotesProps): ReactElement {
  const { t } = useTranslation('windows');
  const notes = clockNotes(preview.occurrences, there, t, isExact);
  const missing = missingDates(preview, there.language);
  return (
    <>
      {missing === null ? null : (
        <div className="note ed-note">
          <CalendarX className="icon" size={16} aria-hidden="true" />
          <span>{missing}</span>
        </div>
      )}
      {notes.length === 0 ? null : (
        <div className="note drain ed-note">
          <AlarmClock className="icon c-drain" size={16} aria-hidden="true" />
          <span>{notes.join(' ')}</span>
        </div>
      )}
    </>
  );
}

/** Days in its span leave no room for a column in UTC. */
function isOverADay({ opensAt, closesAt }: PreviewedOccurrence): boolean {
  return Date.parse(closesAt) - Date.parse(opensAt) > DAY_MS;
}

function cityOf(zone: string): string {
  return zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
}

interface TimeRowProps {
  readonly occurrence: PreviewedOccurrence;
  readonly there: TimeText;
  readonly here: TimeText | null;
  /** `null` if it is the window's zone. */
  readonly utc: TimeText | null;
  /** Otherwise UTC is a second line. */
  readonly hasUtcColumn: boolean;
  readonly isClashing: boolean;
  /** The dates of the rule that a calendar moved here. */
  readonly moved: readonly MovedDate[];
}

function TimeRow(props: TimeRowProps): ReactElement {
  const { occurrence, there, here, utc, hasUtcColumn, isClashing, moved } = props;
  const opensAt = Date.parse(occurrence.opensAt);
  const closesAt = Date.parse(occurrence.closesAt);
  const isTouched = occurrence.clockChange !== null;
  const inUtc = utc === null ? null : spanText(utc, opensAt, closesAt, there);
  return (
    <tr className={isTouched ? 'touched' : ''}>
      <td className="strong nw">
        {there.dayWithYear(opensAt)}{' '}
        {isClashing ? (
          <TriangleAlert className="icon small c-drain" size={14} aria-hidden="true" />
        ) : null}
        {moved.length === 0 ? null : (
          <span className="l2 ed-from">{movedText(moved, there.language)}</span>
        )}
      </td>
      <td className="nw">
        {spanText(there, opensAt, closesAt, there, true)}
        {inUtc === null ? null : (
          <span className={`l2${hasUtcColumn ? ' only-s' : ''}`}>{inUtc} UTC</span>
        )}
      </td>
      {here === null ? null : (
        <td className="nw mut">{spanText(here, opensAt, closesAt, there)}</td>
      )}
      {hasUtcColumn ? <td className="mut nw hide-s">{inUtc}</td> : null}
      <td className={`to-right nw${isTouched ? ' c-drain strong' : ''}`}>
        {isTouched ? <AlarmClock className="icon small" size={14} aria-hidden="true" /> : null}{' '}
        {there.length(occurrence.realLengthMs)}
      </td>
    </tr>
  );
}
