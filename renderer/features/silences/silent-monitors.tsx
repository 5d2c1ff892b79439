import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { monitorName } from '../../../shared/features/silences/monitor-name.ts';
import type { SilenceText } from '../../../shared/features/silences/silence-calls.ts';
import { isSilent, silenceSummary } from '../../../shared/features/silences/silence-summary.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { SilenceBar, spanOfSilences, type SilenceSpan } from './silence-bar.tsx';
import { stateLook, stateText } from './kit/silence-speech.ts';
import { useOwnerName } from './kit/use-silences.ts';

/** Who is silent, about what, until when. */
export function SilentMonitors({
  silences,
}: {
  readonly silences: readonly SilenceText[];
}): ReactElement {
  const { t } = useTranslation('alarms');
  const times = useTimes();
  const now = useNow();
  const { wanted, silent, endsAt } = silenceSummary(silences);
  const end = parseInstant(endsAt ?? '');
  const span = spanOfSilences(silences.filter(isSilent), now);
  return (
    <section className="panel" aria-label={t('monitors.title')}>
      <header>
        <h2>
          {wanted === 0
            ? t('monitors.heard', { count: silences.length })
            : t('monitors.silent', { count: wanted, n: times.number(silent) })}
        </h2>
        <span className="sp" />
        <span className="xs mut">
          {end === undefined
            ? t('monitors.when')
            : t('monitors.end', { time: times.moment(end, now) })}
        </span>
      </header>
      <ul className="list alarm-list">
        {silences.map((silence) => (
          <MonitorLine key={silence.id} silence={silence} span={span} />
        ))}
      </ul>
    </section>
  );
}

interface LineProps {
  readonly silence: SilenceText;
  readonly span: SilenceSpan | undefined;
}

function MonitorLine({ silence, span }: LineProps): ReactElement {
  const { t } = useTranslation('alarms');
  const failureDetail = useFailureDetail();
  const times = useTimes();
  const now = useNow();
  const ownerName = useOwnerName();
  const { monitor, at, silent, readAt, failure } = silence;
  const read = parseInstant(readAt ?? '');
  return (
    <li className="alarm-line">
      <span className="stack">
        <span>
          <b>{monitorName(monitor)}</b> <span className="mut">{ownerName(silence)}</span>
        </span>
        <span className="xs mut">
          {at} · <code>{silent}</code>
        </span>
      </span>
      {span === undefined ? null : (
        <SilenceBar silence={isSilent(silence) ? silence : null} span={span} now={now} />
      )}
      <span className="stack">
        <span className={stateLook(silence)}>{stateText(silence, { t, times, now })}</span>
        {read === undefined ? null : (
          <span className="xs mut num">{t('read', { time: times.exactMoment(read, now) })}</span>
        )}
        {failure === null ? null : <span className="xs">{failureDetail(failure)}</span>}
      </span>
    </li>
  );
}
