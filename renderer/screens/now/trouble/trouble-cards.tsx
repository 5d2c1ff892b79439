import { CircleHelp } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type {
  IntegrationStatus,
  LeakReport,
  ProblemReport,
} from '../../../../shared/domain/now/snapshot.ts';
import {
  type Cause,
  causeNamed,
  type Troubles,
} from '../../../../shared/domain/now/trouble-cause.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { LEAK_PROBLEM } from '../../../../shared/domain/now/problem-codes.ts';
import { DriftCard, LeakCard, SwitchedOnCard } from './leak-card.tsx';
import { OF_SUBJECTS } from './subject-cards.tsx';
import { TroubleFrame } from './trouble-frame.tsx';
import { useTrouble } from './use-trouble.ts';
import { useTelling } from '../../../model/verdict/use-verdict.ts';
import { causeExplains, causeProblem, causeTitle } from '../../../../shared/i18n/cause-text.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { HostCheck } from './host-check.tsx';
import { remedyOf } from './trouble-remedy.ts';

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
  'run-endless',
  'restored',
  'backup',
] as const;

/** What is decided or seen there. */
const OF_SETTINGS: readonly string[] = ['restored', 'backup'];

const DRIFT = /^(?<what>scheduler-drifted|drift)\|(?<id>.+)$/;

interface TroubleCardsProps {
  readonly troubles: Troubles;
  /** Each is a problem too; its own card says more. */
  readonly leaks: readonly LeakReport[];
}

/** One card per cause: what it is, what it means, where to go. */
export function TroubleCards({ troubles, leaks }: TroubleCardsProps): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const { causes, problems, unread } = troubles;
  const [isAll, showAll] = useState(false);
  const cards = [
    ...leaks.map((leak) => (
      <LeakCard key={`${leak.holdId} ${JSON.stringify(leak.who)}`} leak={leak} />
    )),
    ...causes.map((cause) => <CauseCard key={cause.problem.code} cause={cause} />),
    ...problems
      .filter(({ code }) => !code.startsWith(LEAK_PROBLEM))
      .map((problem) => <TroubleCard key={problem.code} problem={problem} />),
    ...unread.map((one) => <DarkCard key={one.id} integration={one} />),
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

function ProblemCard({ problem }: { problem: ProblemReport }): ReactElement {
  const { t } = useTranslation('now');
  const { title, since, lines } = useTrouble(problem);
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
      {...(isSaid ? { said: lines } : {})}
      way={t(OF_SETTINGS.includes(known ?? '') ? 'trouble.settings' : 'trouble.see')}
      go={() => navigate(OF_SETTINGS.includes(known ?? '') ? 'settings' : 'audit')}
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

/** One thing that is wrong, how much it explains, and the place of its remedy. */
function CauseCard({ cause }: { cause: Cause }): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const problem = causeProblem(cause);
  const { lines } = useTrouble(problem);
  const definitions = useAgentStore((state) => state.definitions);
  const { language } = times;
  const number = (value: number): string => times.number(value);
  const since = t('trouble.since', { time: times.until(cause.since, now) });
  return (
    <TroubleFrame
      title={causeTitle(causeNamed(cause, definitions), { language, number })}
      remedy={remedyOf(cause.about, problem)}
      meaning={`${causeExplains(cause, { language, number })} ${since}`}
      said={lines}
      {...(cause.about === 'host' ? { act: <HostCheck hostId={cause.id} /> } : {})}
      way={t(cause.about === 'disk' ? 'trouble.settings' : 'trouble.open')}
      go={() => goTo(cause)}
    />
  );
}

function goTo({ about, id, integrations }: Cause): void {
  switch (about) {
    case 'disk':
      navigate('settings');
      return;
    case 'host':
      navigate('hosts', id);
      return;
    case 'program':
    case 'scheduler':
      navigate('integrations', integrations[0]);
  }
}
