import { ArrowLeft, BellOff, RefreshCw } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { navigate } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { useQuery } from '../../store/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { AskedMonitors } from './asked-monitors.tsx';
import { SilentMonitors } from './silent-monitors.tsx';
import { useSilences } from './kit/use-silences.ts';
import './alarms.css';
import './alarms-words.ts';

/** Which monitors are silent about what is paused; asks them, when told to, what they would do. */
export function AlarmsScreen(): ReactElement {
  const { t } = useTranslation('alarms');
  const failureDetail = useFailureDetail();
  const offReason = useDisabledReason();
  const { answer: silences, failure } = useSilences();
  const [askedAt, ask] = useState<number | null>(null);
  const now = useNow();
  const back = (): void => navigate('settings');
  useEscape(back);
  const isNone = silences?.length === 0;
  return (
    <div className="alarms scroll col gap4">
      <div className="row wrap">
        <Button size="sm" onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {t('back')}
        </Button>
        <h2 className="sp">{t('title')}</h2>
        {isNone ? null : (
          <Button offReason={offReason} onPress={() => ask(now)}>
            <RefreshCw className="icon small" size={14} aria-hidden="true" />
            {t('ask')}
          </Button>
        )}
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
      {silences === null ? (
        failure === null ? (
          <section className="panel">
            <StillLines label={t('loading')} />
          </section>
        ) : null
      ) : isNone ? (
        <NoMonitors />
      ) : (
        <SilentMonitors silences={silences} />
      )}
      {askedAt === null ? null : <Answers key={askedAt} askedAt={askedAt} />}
    </div>
  );
}

/** A monitor that does not answer is waited for as long as its timeout. */
function Answers({ askedAt }: { readonly askedAt: number }): ReactElement {
  const { t } = useTranslation('alarms');
  const failureDetail = useFailureDetail();
  const times = useTimes();
  const now = useNow();
  const { answer, failure } = useQuery(askedAt, (bridge) => bridge.call('silence.check', {}));
  if (failure !== null) {
    return (
      <p className="note trouble" role="alert">
        {failureDetail(failure)}
      </p>
    );
  }
  if (answer === null) {
    return (
      <section className="panel">
        <StillLines label={t('asking')} lines={3} />
      </section>
    );
  }
  return (
    <>
      <p className="mut" role="status">
        {t('asked', { time: times.exactMoment(askedAt, now) })}
      </p>
      <AskedMonitors monitors={answer.monitors} />
    </>
  );
}

const EXAMPLE = `systems:
  - id: erp
    monitors:
      - kind: alertmanager
        urls: [http://alertmanager.example:9093]
        matchers: ['system="erp"']`;

function NoMonitors(): ReactElement {
  const { t } = useTranslation('alarms');
  return (
    <section className="panel alarm-none">
      <BellOff className="icon c-still" size={24} aria-hidden="true" />
      <h2>{t('none.title')}</h2>
      <p className="mut">{t('none.text')}</p>
      <pre className="mono">{EXAMPLE}</pre>
      <p className="xs mut">{t('none.more')}</p>
    </section>
  );
}
