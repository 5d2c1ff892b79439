import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import { CircleHelp } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant, type Instant } from '../../../shared/domain/values/instant.ts';
import type {
  IntegrationStatus,
  LeakReport,
  ProblemReport,
} from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { navigate } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import {
  CALENDAR_YEAR,
  ANNOUNCEMENT_PROBLEM,
  APPROVAL_PROBLEM,
  HOST_PROBLEM,
  LEAK_PROBLEM,
  SCHEDULER_FAILED,
} from '../../../shared/domain/now/problem-codes.ts';
import { DriftCard, LeakCard, SwitchedOnCard } from './leak-card.tsx';
import { useIntegrationName } from '../../model/verdict/use-integration-name.ts';
import { TroubleFrame } from './trouble-frame.tsx';
import { troubleTitle } from '../../../shared/i18n/trouble-words.ts';
import { useTelling } from '../../model/verdict/use-verdict.ts';

const SHOWN = 3;
const KNOWN = [
  'observer',
  'socket-remade',
  'socket-lost',
  'program-replaced',
  'store',
  'flags',
  'zones-old',
  'unplannable',
  'guard-unknown',
  'guard-unreadable',
  'guard-dropped',
  'guards',
  'audit',
  'processes',
  'reopening-asked',
  'reopening-kept',
  'reopening-stopped',
  'reopening-not-ready',
] as const;

const DRIFT = /^(?<what>scheduler-drifted|drift)\|(?<id>.+)$/;

interface TroubleCardsProps {
  readonly problems: readonly ProblemReport[];
  /** Each is a problem too; its own card says more. */
  readonly leaks: readonly LeakReport[];
  readonly dark: readonly IntegrationStatus[];
}

interface SubjectProps {
  readonly id: string;
  readonly problem: ProblemReport;
}

/** One card per problem: what it is, what it means, where to go. */
export function TroubleCards({ problems, leaks, dark }: TroubleCardsProps): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const [isAll, showAll] = useState(false);
  const cards = [
    ...leaks.map((leak) => (
      <LeakCard key={`${leak.holdId} ${JSON.stringify(leak.who)}`} leak={leak} />
    )),
    ...problems
      .filter(({ code }) => !code.startsWith(LEAK_PROBLEM))
      .map((problem) => <TroubleCard key={problem.code} problem={problem} />),
    ...dark.map((one) => <DarkCard key={one.id} integration={one} />),
  ];
  if (cards.length === 0) return null;
  const rest = cards.length - SHOWN;
  return (
    <div className={isAll ? 'troubles col gap2 scroll' : 'troubles col gap2'}>
      {isAll ? cards : cards.slice(0, SHOWN)}
      {rest <= 0 || isAll ? null : (
        <Button look="ghost" size="sm" onPress={() => showAll(true)}>
          {t('trouble.more', { count: rest, n: times.number(rest) })}
        </Button>
      )}
    </div>
  );
}

/** Problems that are of one thing, by the beginning of their codes; the rest of the code names it. */
const OF_SUBJECTS: readonly (readonly [string, (props: SubjectProps) => ReactElement])[] = [
  [SCHEDULER_FAILED, SchedulerCard],
  [HOST_PROBLEM, HostCard],
  [CALENDAR_YEAR, CalendarCard],
  [ANNOUNCEMENT_PROBLEM, AnnouncementCard],
  [APPROVAL_PROBLEM, ApprovalCard],
];

function TroubleCard({ problem }: { problem: ProblemReport }): ReactElement {
  for (const [prefix, Card] of OF_SUBJECTS) {
    if (problem.code.startsWith(prefix)) {
      return <Card id={problem.code.slice(prefix.length)} problem={problem} />;
    }
  }
  const { what, id } = DRIFT.exec(problem.code)?.groups ?? {};
  if (id === undefined) return <ProblemCard problem={problem} />;
  return what === 'drift' ? (
    <DriftCard integrationId={id} />
  ) : (
    <SwitchedOnCard integrationId={id} />
  );
}

/** Its title and sentences, and since when, for the reader. */
function useTrouble(problem: ProblemReport): { title?: string; since: string; said: string } {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const until = (at: Instant): string => times.until(at, now);
  const title = troubleTitle(problem.code, times.language);
  return {
    ...(title === undefined ? {} : { title }),
    since: t('trouble.since', { time: until(parseInstant(problem.since) ?? now) }),
    said: failureInWords(problem, times.language, until),
  };
}

function ProblemCard({ problem }: { problem: ProblemReport }): ReactElement {
  const { t } = useTranslation('now');
  const { title, since, said } = useTrouble(problem);
  const known = KNOWN.find((code) => isOfKind(problem.code, code));
  // The agent's own text follows if it says more than ours.
  const meaning = t(`trouble.text.${known ?? 'other'}`, {
    id: problem.code.replace(/^guard-unknown-/, ''),
  });
  const isSaid = known !== 'guard-unknown' && known !== 'zones-old';
  return (
    <TroubleFrame
      title={title ?? t('trouble.title')}
      meaning={`${meaning} ${since}`}
      {...(isSaid ? { said } : {})}
      way={t('trouble.see')}
      go={() => navigate('audit')}
    />
  );
}

/** The scheduler's own answer, with a link to its integration. */
function SchedulerCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, said } = useTrouble(problem);
  const name = useIntegrationName(id);
  return (
    <TroubleFrame
      title={t('trouble.scheduler', { name })}
      meaning={`${t('trouble.schedulerText')} ${since}`}
      said={said}
      way={t('trouble.open')}
      go={() => navigate('integrations', id)}
    />
  );
}

/** A host (`ID`, or `clock|ID`) that does not answer, or whose clock is off, with a link to it. */
function HostCard({ id: code, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, said } = useTrouble(problem);
  const id = code.replace(/^clock\|/, '');
  const name = useAgentStore(
    ({ definitions }) => definitions?.hosts.find((one) => one.id === id)?.name ?? id,
  );
  const isClock = code !== id;
  return (
    <TroubleFrame
      title={t(isClock ? 'trouble.hostClock' : 'trouble.host', { name })}
      meaning={`${t(isClock ? 'trouble.text.hostClock' : 'trouble.text.host')} ${since}`}
      said={said}
      way={t('trouble.open')}
      go={() => navigate('hosts', id)}
    />
  );
}

/** A calendar that lacks a year which windows need, with a link to it. */
function CalendarCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { since, said } = useTrouble(problem);
  const name = useAgentStore(
    ({ definitions }) => definitions?.calendars.find((one) => one.id === id)?.name ?? id,
  );
  return (
    <TroubleFrame
      title={t('trouble.calendar', { name })}
      meaning={`${said} ${since}`}
      way={t('trouble.open')}
      go={() => navigate('calendars', id)}
    />
  );
}

/** A proposal (`ID`) that waits, or a feed (`feed|ID`) that cannot be read: where it is decided. */
function AnnouncementCard({ id, problem }: SubjectProps): ReactElement {
  const { t } = useTranslation('now');
  const { title, since, said } = useTrouble(problem);
  const announced = id.startsWith('feed|') ? '' : (id.split('|')[0] ?? '');
  return (
    <TroubleFrame
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
  const { title, since, said } = useTrouble(problem);
  return (
    <TroubleFrame
      title={title ?? t('trouble.title')}
      meaning={`${said} ${since}`}
      way={t('trouble.decide')}
      go={() => navigate('windows', undefined, { approval: id })}
    />
  );
}

/** A code may name its subject: `guard-unknown-ID`, `reopening-kept|HOLD`. */
function isOfKind(code: string, kind: string): boolean {
  return code === kind || code.startsWith(`${kind}-`) || code.startsWith(`${kind}|`);
}

function DarkCard({ integration }: { integration: IntegrationStatus }): ReactElement {
  const { t } = useTranslation('now');
  const { id, name } = integration;
  return (
    <article className="card-alert unknown">
      <CircleHelp className="icon c-unknown" size={16} aria-hidden="true" />
      <div>
        <b className="card-title">{t('trouble.dark', { name: name ?? id })}</b>
        <p className="mut">{t('trouble.darkText')}</p>
      </div>
      <Button onPress={() => navigate('integrations', id)}>{t('trouble.open')}</Button>
    </article>
  );
}
