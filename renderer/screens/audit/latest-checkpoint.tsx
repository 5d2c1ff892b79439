import type { ReactElement } from 'react';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { MINUTE_MS } from '../../../shared/domain/values/time-units.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import type { Teller } from '../../model/trail/teller.ts';
import { useQuery } from '../../store/use-query.ts';

type Checkpoints = CallResult<'checkpoint.list'>;

/** The foot of the trail: what was signed last, and who else has it. */
export function LatestCheckpoint({ teller }: { teller: Teller }): ReactElement | null {
  const { answer } = useQuery(
    { limit: 1 },
    (bridge, asked) => bridge.call('checkpoint.list', asked),
    { again: Math.floor(teller.at / MINUTE_MS), keeps: true },
  );
  const failureText = useFailureText();
  if (answer === null) return null;
  const { failure } = answer;
  return (
    <div className="row trail-searched" role="group" aria-label={teller.t('checkpoint.label')}>
      <span className="mut">{latestInWords(answer, teller)}</span>
      {failure === null ? null : (
        <span className="trouble" role="alert">
          {teller.t('checkpoint.failed', { why: failureText(failure) })}
        </span>
      )}
    </div>
  );
}

function latestInWords({ checkpoints, stamp, copies }: Checkpoints, teller: Teller): string {
  const { t, times, at } = teller;
  const [latest] = checkpoints;
  if (latest === undefined) return t('checkpoint.none');
  const { number, at: madeAt, seq, stampedAt } = latest;
  const time = times.moment(parseInstant(madeAt) ?? at, at);
  const arrived = copies.filter(({ deliveredTo }) => deliveredTo >= number).length;
  return [
    t('checkpoint.latest', { n: times.number(number), time, seq: times.number(seq) }),
    ...(stampedAt === null ? [] : [t('checkpoint.stamped')]),
    ...(stampedAt === null && stamp !== null ? [t('checkpoint.unstamped')] : []),
    copies.length === 0
      ? t('checkpoint.noCopy')
      : t('checkpoint.copies', { n: times.number(arrived), all: times.number(copies.length) }),
  ].join(' · ');
}
