import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useQuery } from '../../store/use-query.ts';
import './evidence-words.ts';

type Checkpoints = CallResult<'checkpoint.list'>;

/** The foot of the trail: what was signed last, and who else has it. */
export function LatestCheckpoint(): ReactElement | null {
  const { t } = useTranslation('evidence');
  const at = useMinute();
  const { answer } = useQuery(
    { limit: 1 },
    (bridge, asked) => bridge.call('checkpoint.list', asked),
    { again: Math.floor(at / MINUTE_MS), keeps: true },
  );
  const failureText = useFailureText();
  const latest = useLatestInWords();
  if (answer === null) return null;
  const { failure } = answer;
  return (
    <div className="row trail-searched" role="group" aria-label={t('label')}>
      <span className="mut">{latest(answer, at)}</span>
      {failure === null ? null : (
        <span className="trouble" role="alert">
          {t('failed', { why: failureText(failure) })}
        </span>
      )}
    </div>
  );
}

function useLatestInWords(): (answer: Checkpoints, at: number) => string {
  const { t } = useTranslation('evidence');
  const times = useTimes();
  return ({ checkpoints, stamp, copies }, at) => {
    const [latest] = checkpoints;
    if (latest === undefined) return t('none');
    const { number, at: madeAt, seq, stampedAt } = latest;
    const time = times.moment(parseInstant(madeAt) ?? at, at);
    const arrived = copies.filter(({ deliveredTo }) => deliveredTo >= number).length;
    return [
      t('latest', { n: times.number(number), time, seq: times.number(seq) }),
      ...(stampedAt === null ? [] : [t('stamped')]),
      ...(stampedAt === null && stamp !== null ? [t('unstamped')] : []),
      copies.length === 0
        ? t('noCopy')
        : t('copies', { n: times.number(arrived), all: times.number(copies.length) }),
    ].join(' · ');
  };
}
