import { dateFormat } from '../../../../shared/i18n/formats.ts';
import { TriangleAlert } from 'lucide-react';
import { useId, type ReactElement } from 'react';
import { weeksOf, type YearDay } from './year-days.ts';
import { dayLabel, type YearSpeech } from './year-speech.ts';

interface MonthGridProps {
  /** 0 is January. */
  readonly month: number;
  readonly days: readonly YearDay[];
  /** The one that is open. */
  readonly chosen: string | null;
  /** The one that Tab leads to. */
  readonly active: string;
  readonly speech: YearSpeech;
  readonly onOpen: (date: string) => void;
}

/** The middle of a week, so that no zone moves its days; a Monday. */
const SOME_MONDAY = Date.UTC(2024, 0, 1, 12);
const DAY_MS = 86_400_000;

/** A month as a grid of days. */
export function MonthGrid(props: MonthGridProps): ReactElement {
  const { month, days, speech } = props;
  const { language } = speech;
  const id = useId();
  const [first] = days;
  const name = dateFormat(language, { month: 'long', timeZone: 'UTC' });
  const letter = dateFormat(language, { weekday: 'narrow', timeZone: 'UTC' });
  const long = dateFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return (
    <section className="yr-month">
      <h3 id={id}>{name.format(Date.parse(first?.date ?? '') + month)}</h3>
      <table role="grid" aria-labelledby={id}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, weekday) => {
              const at = SOME_MONDAY + weekday * DAY_MS;
              return (
                <th key={weekday} scope="col" aria-label={long.format(at)}>
                  {letter.format(at)}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {weeksOf(days).map((week, row) => (
            <tr key={row}>
              {week.map((day, column) =>
                day === null ? <td key={column} /> : <Cell key={column} {...props} day={day} />,
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Cell({
  day,
  chosen,
  active,
  speech,
  onOpen,
}: MonthGridProps & { readonly day: YearDay }): ReactElement {
  const { date, number, isOff, isToday, holiday, clashes } = day;
  const states = [
    ...(isOff ? ['off'] : []),
    ...(holiday === undefined ? [] : ['holiday']),
    ...(isToday ? ['today'] : []),
    ...(date === chosen ? ['sel'] : []),
    ...(clashes > 0 ? ['clashes'] : []),
  ];
  return (
    <td
      role="gridcell"
      data-date={date}
      className={['yr-day', ...states].join(' ')}
      tabIndex={date === active ? 0 : -1}
      aria-selected={date === chosen}
      aria-label={dayLabel(day, speech)}
      {...(isToday ? { 'aria-current': 'date' as const } : {})}
      onClick={() => onOpen(date)}
    >
      <span className="yr-number num">{number}</span>
      <Marks day={day} />
    </td>
  );
}

/** Form says what it is, colour only helps. */
function Marks({ day }: { readonly day: YearDay }): ReactElement {
  const { opens, long, isMoved, freezes, proposalPart, clashes } = day;
  return (
    <span aria-hidden="true">
      {freezes.length > 0 ? <i className="yr-mark freeze" /> : null}
      {long === undefined ? null : <i className={`yr-mark long ${long}`} />}
      {opens > 0 && long === undefined ? (
        <i className={isMoved ? 'yr-mark moved' : 'yr-mark'} />
      ) : null}
      {proposalPart === undefined ? null : <i className={`yr-mark proposal ${proposalPart}`} />}
      {clashes > 0 ? <TriangleAlert className="yr-clash" size={13} /> : null}
    </span>
  );
}
