import { ArrowLeft, RefreshCw } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { useQuery } from '../../store/use-query.ts';
import { Button } from '../../ui/button.tsx';
import { CodedText } from '../../ui/text/coded-text.tsx';
import { CopyLine } from '../../ui/messages/copy-line.tsx';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import { HealthReport } from './health-report.tsx';
import './health.css';
import './health-words.ts';

/** Runs doctor and shows what it says. */
export function HealthScreen(): ReactElement {
  const { t } = useTranslation('health');
  const failureDetail = useFailureDetail();
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [again, setAgain] = useState(0);
  const { answer, failure, isAsking } = useQuery(
    'doctor',
    (bridge) => bridge.call('doctor.examine', {}),
    { again },
  );
  const back = (): void => navigate('settings');
  useEscape(back);
  return (
    <div className="health scroll">
      <div className="row wrap health-bar">
        <Button size="sm" onPress={back}>
          <ArrowLeft className="icon small" size={14} aria-hidden="true" />
          {t('back')}
        </Button>
        <h2 className="sp">{t('title')}</h2>
        <Button isDisabled={!isLive || isAsking} onPress={() => setAgain((before) => before + 1)}>
          <RefreshCw className="icon small" size={14} aria-hidden="true" />
          {t('again')}
        </Button>
      </div>
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          <CodedText text={failureDetail(failure)} />
        </p>
      )}
      {isLive ? null : <Lost />}
      {answer !== null && !isAsking ? (
        <HealthReport report={answer} />
      ) : isLive && failure === null ? (
        <section className="panel">
          <StillLines label={t('loading')} />
        </section>
      ) : null}
    </div>
  );
}

/** Doctor works without an agent; this page does not. */
function Lost(): ReactElement {
  const { t } = useTranslation('health');
  return (
    <section className="panel">
      <div className="pad">
        <p>{t('lost')}</p>
        <CopyLine line="remanso doctor" isWhole />
      </div>
    </section>
  );
}
