import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import type { VoiceTested, VoiceText } from '../../../shared/features/voices/voice-calls.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { useCommand } from '../../store/use-command.ts';
import { useNow } from '../../store/use-now.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { useState } from 'react';
import { useVoices } from './use-voices.ts';
import './voices.css';
import './voices-words.ts';

/** Who is told beyond the workstation: what they were told last, what waits, what failed, and a test. */
export function VoicesPanel(): ReactElement {
  const { t } = useTranslation('voices');
  const { answer: voices } = useVoices();
  return (
    <section className="panel" aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
      </header>
      {voices?.length === 0 ? <p className="pad mut">{t('none')}</p> : null}
      <ul className="list settings-list">
        {(voices ?? []).map((voice) => (
          <VoiceRow key={voice.id} voice={voice} />
        ))}
      </ul>
    </section>
  );
}

function VoiceRow({ voice }: { readonly voice: VoiceText }): ReactElement {
  const { t } = useTranslation('voices');
  const offReason = useDisabledReason();
  const [tested, tell] = useState<VoiceTested | null>(null);
  const failureDetail = useFailureDetail();
  const { send, isPending, failure } = useCommand(
    (bridge, id: string) => bridge.call('voice.test', { voice: id }),
    ({ voices }) => tell(voices[0] ?? null),
  );
  const { id, kind, by, recipients } = voice;
  return (
    <li className="setting">
      <span className="sp stack setting-text voice-text">
        <span>
          <b>{id}</b> <span className="xs mut">{t(`kind.${kind}`, { by, count: recipients })}</span>
        </span>
        <VoiceState voice={voice} />
        <span role="status" className="xs">
          {isPending ? t('test.sending') : tested === null ? null : <Answer tested={tested} />}
          {failure === null ? null : failureDetail(failure)}
        </span>
      </span>
      <Button
        size="sm"
        offReason={offReason}
        isPending={isPending}
        aria-label={t('test.label', { id })}
        onPress={() => send(id)}
      >
        {isPending ? <Spinner /> : null}
        {t('test')}
      </Button>
    </li>
  );
}

function VoiceState({ voice }: { readonly voice: VoiceText }): ReactElement {
  const { t } = useTranslation('voices');
  const failureDetail = useFailureDetail();
  const times = useTimes();
  const now = useNow();
  const { waiting, last, failure } = voice;
  if (failure !== null) {
    const next = times.moment(parseInstant(failure.nextTryAt) ?? now, now);
    return (
      <>
        <span className="xs c-drain strong">{t('failing', { count: failure.attempts, next })}</span>
        <span className="xs">{failureDetail(failure)}</span>
        <span className="xs mut">{t('waiting', { count: waiting })}</span>
      </>
    );
  }
  const told =
    last === null
      ? t('untold')
      : t('last', { at: times.moment(parseInstant(last.at) ?? now, now), answered: last.answered });
  return (
    <>
      <span className="xs mut">{told}</span>
      {waiting === 0 ? null : <span className="xs mut">{t('waiting', { count: waiting })}</span>}
    </>
  );
}

function Answer({ tested }: { readonly tested: VoiceTested }): ReactElement {
  const { t } = useTranslation('voices');
  const failureDetail = useFailureDetail();
  const times = useTimes();
  const { answered, refused, failure, tookMs } = tested;
  if (failure !== null) return <span className="c-trouble">{failureDetail(failure)}</span>;
  return (
    <>
      {answered === null ? null : (
        <span className="c-flow">
          {t('test.answered', { answered, ms: times.number(Math.round(tookMs)) })}
        </span>
      )}
      {refused.map(({ to, said }) => (
        <span key={to} className="c-drain block">
          {t('test.refused', { to, why: said })}
        </span>
      ))}
    </>
  );
}
