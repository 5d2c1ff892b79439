import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { Kbd } from '../../ui/keys/kbd.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { useKeptText } from '../../ui/text/use-kept-text.ts';
import { useDisabledReason, useTelling } from '../../model/verdict/use-verdict.ts';
import { endOfHolds } from '../../../shared/domain/holds/hold-end.ts';
import { HoldChoice } from './hold-choice.tsx';
import { stopAsking } from './pause-store.ts';
import './pause.css';
import { Refusal } from './refusal.tsx';
import { useResume } from './use-resume.ts';
import { type ResumeDialogProps, type ResumeForm, useResumeForm } from './use-resume-form.ts';
import { useWaiting } from './use-waiting.ts';
import { Tick } from '../../ui/inputs/tick.tsx';
import '../../i18n/later/resume-dialog.ts';
import { holdEndWords, personName } from '../../model/verdict/verdict-words.ts';
import type { ResumePlan } from '../../model/pauses/resume-plan.ts';

/** Which holds end, what stays paused, and why; a window's hold only with an override. */
export function ResumeDialog(props: ResumeDialogProps): ReactElement {
  const { t } = useTranslation('pause');
  const { t: common } = useTranslation();
  const form = useResumeForm(props);
  const { candidates, target, plan } = form;
  const asked = `resume ${props.holdId ?? ''} ${props.integrationId ?? ''} ${props.integrationIds?.join() ?? ''}`;
  const titleOf = ({ name, several }: ResumeForm): string => {
    if (several !== null) return t('resume.titleOfMany', { count: several.length });
    return name === null ? t('resume.title') : t('resume.titleOf', { what: name });
  };
  const { text: reason, type, forget } = useKeptText(asked);
  const stop = (): void => {
    forget();
    stopAsking();
  };
  const [isTried, setTried] = useState(false);
  const { send, isPending, failure } = useResume(stop);
  const go = (): void => {
    setTried(true);
    if (target === null || reason.trim() === '' || plan.ends.length === 0) return;
    send({ target, plan, reason: reason.trim(), isOverriding: form.isOverriding });
  };
  return (
    <Dialog
      title={titleOf(form)}
      icon={
        <span className="c-flow dialog-icon">
          <Icon name="reopen" size={20} />
        </span>
      }
      isOpen
      isTyped={reason !== ''}
      onClose={stop}
      onMainAction={go}
      footer={<Footer form={form} isPending={isPending} onGo={go} onStop={stop} />}
    >
      {candidates.length === 0 ? (
        <p className="mut">{t(props.holdId === null ? 'resume.nothing' : 'resume.gone')}</p>
      ) : (
        <>
          <HoldChoice form={form} />
          <Override form={form} />
          <ReasonField
            label={t('why')}
            value={reason}
            onChange={type}
            problem={isTried && reason.trim() === '' ? common('reasonNeeded') : undefined}
            autoFocus={!plan.needsOverride}
          />
          <ResumeEffect plan={plan} />
        </>
      )}
      {failure === null ? null : <Refusal failure={failure} said={t('resume.refused')} />}
    </Dialog>
  );
}

function Override({ form }: { form: ResumeForm }): ReactElement | null {
  const { t } = useTranslation('pause');
  const { times, now } = useTelling();
  const { plan, candidates, isOverriding, override, target } = form;
  if (!plan.needsOverride) return null;
  const windows = candidates.filter(
    ({ hold }) => hold.kind === 'window' && (target?.kind !== 'hold' || target.holdId === hold.id),
  );
  const end = endOfHolds(windows.map(({ hold }) => hold));
  return (
    <div className="note drain col gap2">
      <span>
        {end.kind === 'time'
          ? t('resume.overrideNeeded', { time: times.at(Math.max(now, end.at), now) })
          : t('resume.overrideReopening')}
      </span>
      <Tick isOn={isOverriding} onChange={override}>
        <b>{t('resume.override')}</b>
      </Tick>
    </div>
  );
}

interface FooterProps {
  readonly form: ResumeForm;
  readonly isPending: boolean;
  readonly onGo: () => void;
  readonly onStop: () => void;
}

function Footer({ form, isPending, onGo, onStop }: FooterProps): ReactElement {
  const { t } = useTranslation('pause');
  const { t: common } = useTranslation();
  const { times } = useTelling();
  const offReason = useDisabledReason();
  const isSlow = useWaiting(isPending);
  const count = form.plan.flows.length;
  const label =
    count === 0 ? t('resume.goNone') : t('resume.go', { count, n: times.number(count) });
  return (
    <>
      <span className="xs mut" role="status">
        {isSlow ? t('stillWaiting') : ''}
      </span>
      <span className="sp" />
      <Button onPress={onStop}>
        {common(form.candidates.length === 0 ? 'close' : 'cancel')} <Kbd of="back" />
      </Button>
      {form.candidates.length === 0 ? null : (
        <Button
          look="pri"
          offReason={offReason}
          isPending={isPending}
          isDisabled={form.plan.ends.length === 0}
          onPress={onGo}
        >
          {isPending ? <Spinner /> : null}
          {isPending ? t('resume.going') : label} <Kbd of="main" />
        </Button>
      )}
    </>
  );
}

/** What resumes, and what stays paused anyway. */
function ResumeEffect({ plan }: { plan: ResumePlan }): ReactElement {
  const { t } = useTranslation('pause');
  const { t: nowWords } = useTranslation('now');
  const telling = useTelling();
  const { times, titleOf } = telling;
  const { flows, still } = plan;
  const headline =
    flows.length === 0
      ? t('resume.willFlowNone')
      : t('resume.willFlow', { count: flows.length, n: times.number(flows.length) });
  const rests = still.map(({ hold, integrations }) => {
    const owner =
      hold.kind === 'window' ? titleOf(hold.windowId ?? '') : personName(hold.by, nowWords);
    const count = integrations.length;
    const n = times.number(count);
    const until = holdEndWords([hold], telling, count);
    return t('resume.still', { count, n, owner, until });
  });
  return (
    <div className={`note effect ${flows.length === 0 ? 'still' : 'flow'}`} aria-live="polite">
      <span className={flows.length === 0 ? 'c-still' : 'c-flow'}>
        <Icon name={flows.length === 0 ? 'gate' : 'waves'} />
      </span>
      <span>
        <b>{headline}</b>{' '}
        <span className="mut">
          {rests.length === 0 && flows.length === 1 ? t('resume.nothingElse') : rests.join(' ')}
        </span>
      </span>
    </div>
  );
}
