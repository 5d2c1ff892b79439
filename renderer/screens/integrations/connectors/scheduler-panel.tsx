import { CircleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { type Instant, parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { SchedulerStatus } from '../../../../shared/domain/schedulers/capabilities/scheduler-status.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { useFailureDetail, useFailureText } from '../../../i18n/failure-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { choiceOf } from '../../../model/connectors/connector-values.ts';
import './connectors.css';
import { CodedText } from '../../../ui/text/coded-text.tsx';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { VerifiedBadge } from './verified-badge.tsx';
import { Fact } from '../../../ui/fact.tsx';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { useDriftDecision } from '../../../actions/schedulers/use-drift-decision.ts';

interface SchedulerPanelProps {
  readonly integration: Integration;
  readonly status: SchedulerStatus | undefined;
  readonly times: TimeText;
  readonly at: Instant;
}

/** The state of an integration's scheduler, its problems, and how to restore it manually. */
export function SchedulerPanel(props: SchedulerPanelProps): ReactElement | null {
  const { integration, status } = props;
  const { t } = useTranslation('connectors');
  const { scheduler, id } = integration;
  if (scheduler.kind === 'local' || scheduler.kind === 'guard') return null;
  return (
    <section className="col gap3 scheduler-panel" aria-label={t('status.title')}>
      <div className="row wrap">
        <h3>{t('status.title')}</h3>
        <span className="mut">{t(`kind.${choiceOf(scheduler)}`)}</span>
        {status === undefined ? null : <VerifiedBadge level={status.verified} />}
      </div>
      <DriftQuestion integrationId={id} />
      {status === undefined ? (
        <p className="mut">{t('status.notRead')}</p>
      ) : (
        <Told {...props} status={status} />
      )}
    </section>
  );
}

type ToldProps = SchedulerPanelProps & { readonly status: SchedulerStatus };

function Told(props: ToldProps): ReactElement {
  const { status } = props;
  const { t } = useTranslation('connectors');
  const { failure, undo = [] } = status;
  return (
    <>
      {failure === undefined ? null : <FailureNote failure={failure} />}
      <Facts {...props} />
      <ul className="bullets">
        <li>{t(`inFlight.${status.inFlight}`)}</li>
        <li>{t(`missed.${status.missedAtResume}`)}</li>
      </ul>
      {undo.length === 0 ? null : (
        <div className="col undo-lines">
          <h4>{t('undo.title')}</h4>
          <p className="xs mut">{t('undo.text')}</p>
          {undo.map((line) => (
            <CopyLine key={line} line={line} />
          ))}
        </div>
      )}
    </>
  );
}

/** Read errors come before pause and resume errors. */
function useStage({
  integration,
  status,
}: ToldProps): SchedulerStatus['stage'] | 'drifted' | 'unknown' {
  const isDrifted = useAgentStore((state) =>
    state.snapshot?.problems.some(({ code }) => code === `scheduler-drifted|${integration.id}`),
  );
  if (isDrifted === true) return 'drifted';
  return status.lastReadAt === null ? 'unknown' : status.stage;
}

function Facts(props: ToldProps): ReactElement {
  const { status, times, at } = props;
  const { t } = useTranslation('connectors');
  const stage = useStage(props);
  const moment = (text: string | null, none: string): string => {
    const instant = parseInstant(text ?? '');
    return instant === undefined ? none : times.moment(instant, at);
  };
  const { running, alsoHeldBy = [] } = status;
  return (
    <dl className="facts">
      <Fact name={t('status.stage')}>{t(`stage.${stage}`)}</Fact>
      <Fact name={t('status.lastRead')}>{moment(status.lastReadAt, t('status.never'))}</Fact>
      <Fact name={t('status.next')}>{moment(status.nextRunAt, t('status.notTold'))}</Fact>
      <Fact name={t('status.running')}>
        {running === 'unknown' ? t('status.notTold') : times.number(running)}
      </Fact>
      {alsoHeldBy.map(({ agent, until }) => (
        <Fact key={agent} name={t('status.alsoHeld')}>
          {until === null
            ? t('status.alsoHeldOpen', { agent })
            : t('status.alsoHeldUntil', { agent, until: moment(until, '') })}
        </Fact>
      ))}
    </dl>
  );
}

const ADVISED = [
  'scheduler-unreachable',
  'scheduler-refused',
  'scheduler-missing',
  'scheduler-changed',
  'secret-missing',
] as const;

/** Meaning and remedy in the reader's language; the observation in the agent's words. */
function FailureNote({ failure }: { failure: Failure }): ReactElement {
  const { t } = useTranslation('connectors');
  const failureText = useFailureText();
  const failureDetail = useFailureDetail();
  const advised = ADVISED.find((code) => code === failure.code) ?? 'other';
  return (
    <div className="note trouble" role="alert">
      <CircleAlert className="icon" size={16} aria-hidden="true" />
      <span>
        <b>{failureText(failure)}</b> {t(`advice.${advised}`)}
        <br />
        <span className="xs">
          <CodedText text={failureDetail(failure)} />
        </span>
      </span>
    </div>
  );
}

/** It was enabled outside Remanso while held: asks whether that stays so. */
function DriftQuestion({ integrationId }: { integrationId: string }): ReactElement | null {
  const { t } = useTranslation('connectors');
  const isAsked = useAgentStore((state) =>
    state.snapshot?.problems.some(({ code }) => code === `scheduler-drifted|${integrationId}`),
  );
  const failureText = useFailureText();
  const offReason = useDisabledReason();
  const { send, pending, failure } = useDriftDecision(integrationId);
  if (isAsked !== true) return null;
  return (
    <div className="note drain" role="alert">
      <Icon name="leak" />
      <div className="col gap2">
        <span>
          <b>{t('drift.title')}</b> {t('drift.text')}
        </span>
        <span className="row">
          <Button
            look="pri"
            offReason={offReason}
            isPending={pending === 'repause'}
            onPress={() => send('repause')}
          >
            {t('drift.repause')}
          </Button>
          <Button
            offReason={offReason}
            isPending={pending === 'leave'}
            onPress={() => send('leave')}
          >
            {t('drift.leave')}
          </Button>
        </span>
        {failure === null ? null : <span className="wrong">{failureText(failure)}</span>}
      </div>
    </div>
  );
}
