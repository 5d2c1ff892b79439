import type { ReactElement, ReactNode } from 'react';
import { Link } from 'react-aria-components';
import { includedIn, type CalendarView } from '../../../model/calendars/calendar-view.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { dateWords, nameOf, type CalendarSpeech } from '../kit/calendar-speech.ts';

interface CalendarUseProps {
  readonly view: CalendarView;
  readonly speech: CalendarSpeech;
}

/** Windows that go by it, and the calendars around it. */
export function CalendarUse({ view, speech }: CalendarUseProps): ReactElement {
  const { t } = speech;
  const { calendar, windows } = view;
  const definitions = useAgentStore((state) => state.definitions);
  const others = definitions?.calendars ?? [];
  const around = definitions === null ? [] : includedIn(definitions, calendar.id);
  const calendarLinks = (ids: readonly string[]): readonly Linked[] =>
    ids.map((id) => ({
      text: nameOf(others.find((one) => one.id === id) ?? { id }),
      href: routeTo('calendars', id),
    }));
  const { periods, include } = calendar;
  return (
    <section className="cal-section">
      <h3>{t('use.windows')}</h3>
      {windows.length === 0 ? (
        <p className="mut">{t('use.none')}</p>
      ) : (
        <Links
          links={windows.map(({ id, title = id }) => ({
            text: title,
            href: routeTo('windows', id),
          }))}
        />
      )}
      <Around title={t('use.includes')} links={calendarLinks(include)} />
      <Around title={t('use.includedIn')} links={calendarLinks(around.map(({ id }) => id))} />
      {periods === undefined ? null : (
        <p className="mut">
          {t('use.periods', {
            pattern: periods.pattern,
            anchor: dateWords(periods.anchor, speech, true),
          })}
        </p>
      )}
    </section>
  );
}

interface Linked {
  readonly text: string;
  readonly href: string;
}

function Links({ links }: { links: readonly Linked[] }): ReactElement {
  return (
    <ul className="cal-links">
      {links.map(({ text, href }) => (
        <li key={href}>
          <Link href={href}>{text}</Link>
        </li>
      ))}
    </ul>
  );
}

function Around({ title, links }: { title: string; links: readonly Linked[] }): ReactNode {
  if (links.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <Links links={links} />
    </>
  );
}
