import { BellOff, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { monitorName } from '../../../shared/features/silences/monitor-name.ts';
import type { SilenceText } from '../../../shared/features/silences/silence-calls.ts';
import { silenceSummary } from '../../../shared/features/silences/silence-summary.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { alarmsAddress } from './alarms-route.ts';
import { stateText } from './kit/silence-speech.ts';
import { useOwnerName, useSilences } from './kit/use-silences.ts';
import './alarms-words.ts';

/** On *Now* while monitors are, or should be, silent: whether anybody can be paged for what is paused. */
export function SilencesNow(): ReactElement | null {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useMinute();
  const { answer: silences } = useSilences();
  const { wanted, silent, loud, endsAt } = silenceSummary(silences ?? []);
  if (wanted === 0) return null;
  const end = parseInstant(endsAt ?? '');
  return (
    <section className="panel" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
        <span className="sp" />
        <a href={alarmsAddress()} aria-label={t('now.showLong')}>
          {t('now.show')}
        </a>
      </header>
      <ul className="list">
        <li>
          <BellOff
            className={silent === 0 ? 'icon c-drain' : 'icon c-still'}
            size={16}
            aria-hidden="true"
          />
          <span className="stack">
            <b>{t('monitors.silent', { count: wanted, n: times.number(silent) })}</b>
            {end === undefined ? null : (
              <span className="xs mut">{t('now.end', { time: times.moment(end, now) })}</span>
            )}
          </span>
        </li>
        {loud.map((one) => (
          <LoudLine key={one.id} silence={one} />
        ))}
      </ul>
    </section>
  );
}

function LoudLine({ silence }: { readonly silence: SilenceText }): ReactElement {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useMinute();
  const ownerName = useOwnerName();
  const state =
    silence.stage === 'silent' ? t('state.unread') : stateText(silence, { t, times, now });
  return (
    <li>
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span className="stack">
        <span>
          <b>{monitorName(silence.monitor)}</b> <span className="mut">{ownerName(silence)}</span>
        </span>
        <span className="xs c-drain">{state}</span>
      </span>
    </li>
  );
}
