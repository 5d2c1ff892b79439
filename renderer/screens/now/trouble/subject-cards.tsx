import { useTranslation } from 'react-i18next';
import type { ReactElement } from 'react';
import { causeOf } from '../../../../shared/cause-of.ts';
import {
  ANNOUNCEMENT_PROBLEM,
  APPROVAL_PROBLEM,
  CALENDAR_YEAR,
  HOST_PROBLEM,
  SCHEDULER_FAILED,
} from '../../../../shared/domain/now/problem-codes.ts';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import { useIntegrationName } from '../../../model/verdict/use-integration-name.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { navigate } from '../../../store/route.ts';
import { HostCheck } from './host-check.tsx';
import { TroubleFrame } from './trouble-frame.tsx';
import { remedyOf } from './trouble-remedy.ts';
import { useTrouble } from './use-trouble.ts';

interface SubjectProps {
  readonly id: string;
  readonly problem: ProblemReport;
}

const DOINGS = ['read', 'pause', 'resume', 'connect'] as const;

/** The scheduler's own answer to what was asked of it, with a link to its integration. */
function SchedulerCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, lines } = useTrouble(problem);
  const name = useIntegrationName(id);
  const asked = causeOf(problem);
  const doing = DOINGS.find((one) => asked === `problem-of-${one}`) ?? 'read';
  return (
    <TroubleFrame
      title={t(`trouble.scheduler.${doing}`, { name })}
      meaning={`${t(`trouble.schedulerText.${doing}`)} ${since}`}
      said={lines}
      way={t('trouble.open')}
      go={() => navigate('integrations', id)}
    />
  );
}

/** A host (`ID`, or `clock|ID`) that does not answer, or whose clock is off, with a link to it. */
function HostCard({ id: code, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, lines } = useTrouble(problem);
  const id = code.replace(/^clock\|/, '');
  const name = useAgentStore(
    ({ definitions }) => definitions?.hosts.find((one) => one.id === id)?.name ?? id,
  );
  const isClock = code !== id;
  return (
    <TroubleFrame
      title={t(isClock ? 'trouble.hostClock' : 'trouble.host', { name })}
      remedy={isClock ? undefined : remedyOf('host', problem)}
      meaning={`${t(isClock ? 'trouble.text.hostClock' : 'trouble.text.host')} ${since}`}
      said={lines}
      act={<HostCheck hostId={id} />}
      way={t('trouble.open')}
      go={() => navigate('hosts', id)}
    />
  );
}

/** A calendar that lacks a year which windows need, with a link to it. */
function CalendarCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, said, isLater } = useTrouble(problem);
  const name = useAgentStore(
    ({ definitions }) => definitions?.calendars.find((one) => one.id === id)?.name ?? id,
  );
  return (
    <TroubleFrame
      isLater={isLater}
      title={t('trouble.calendar', { name })}
      meaning={`${said} ${since}`}
      way={t('trouble.open')}
      go={() => navigate('calendars', id)}
    />
  );
}

/** A proposal (`ID`, `waits|ID`, `doubt|ID`, `overrun|ID`), or a feed (`feed|ID`) that cannot be read: where it is decided. */
function AnnouncementCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { title, since, said, isLater } = useTrouble(problem);
  const announced = id.startsWith('feed|') ? '' : id.replace(/^(waits|doubt|overrun)\|/, '');
  return (
    <TroubleFrame
      isLater={isLater}
      title={title ?? t('trouble.title')}
      meaning={`${said} ${since}`}
      way={t('trouble.decide')}
      go={() => navigate('windows', undefined, { announced })}
    />
  );
}

/** A window that opens soon and waits for another person. */
function ApprovalCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { title, since, said, isLater } = useTrouble(problem);
  return (
    <TroubleFrame
      isLater={isLater}
      title={title ?? t('trouble.title')}
      meaning={`${said} ${since}`}
      way={t('trouble.decide')}
      go={() => navigate('windows', undefined, { approval: id })}
    />
  );
}

/** Problems that are of one thing, by the beginning of their codes; the rest of the code names it. */
export const OF_SUBJECTS: readonly (readonly [string, (props: SubjectProps) => ReactElement])[] = [
  [SCHEDULER_FAILED, SchedulerCard],
  [HOST_PROBLEM, HostCard],
  [CALENDAR_YEAR, CalendarCard],
  [ANNOUNCEMENT_PROBLEM, AnnouncementCard],
  [APPROVAL_PROBLEM, ApprovalCard],
];
