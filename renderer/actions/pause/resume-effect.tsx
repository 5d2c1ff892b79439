import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { Icon } from '../../ui/icon.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { personName } from '../../model/verdict/verdict-words.ts';
import type { ResumePlan } from '../../model/pauses/resume-plan.ts';

/** What resumes, and what stays paused anyway. */
export function ResumeEffect({ plan }: { plan: ResumePlan }): ReactElement {
  const { t } = useTranslation('pause');
  const { t: nowWords } = useTranslation('now');
  const { times, now, titleOf } = useTelling();
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
    const end = parseInstant(hold.until ?? '');
    return end === undefined
      ? t('resume.stillOpen', { count, n, owner })
      : t('resume.still', { count, n, owner, time: times.until(end, now) });
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
