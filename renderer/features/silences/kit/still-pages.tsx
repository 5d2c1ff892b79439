import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { monitorName } from '../../../../shared/features/silences/monitor-name.ts';
import type { CheckedMonitor } from '../../../../shared/features/silences/silence-calls.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { useTimes } from '../../../i18n/use-times.ts';

interface StillPagesProps {
  readonly monitors: readonly CheckedMonitor[];
  /** Beside the title. */
  readonly note?: string;
}

/** What pages in spite of a silence, and what to do about it. */
export function StillPages({ monitors, note }: StillPagesProps): ReactElement | null {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const found = monitors.flatMap((one) =>
    one.stillPages.map((page) => ({ one, text: failureInWords(page, times.language) })),
  );
  if (found.length === 0) return null;
  return (
    <section className="panel" aria-label={t('pages.title')}>
      <header>
        <h2 className="c-drain">
          {t('pages.title')} · {times.number(found.length)}
        </h2>
        <span className="sp" />
        {note === undefined ? null : <span className="xs mut">{note}</span>}
      </header>
      <ul className="list">
        {found.map(({ one, text }) => (
          <li key={`${one.id} ${text}`}>
            <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
            <span className="stack">
              <b>{monitorName(one.monitor)}</b>
              <span className="xs">{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
