import { type ReactElement, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReopeningNow, reopeningsOf } from '../../../shared/domain/now/reopening-now.ts';
import type { IntegrationStatus, Snapshot } from '../../../shared/domain/now/snapshot.ts';
import { troublesNow } from '../../../shared/domain/now/things.ts';
import {
  pausedIn,
  reopeningsIn,
  thingsOf,
  type Verdict,
} from '../../../shared/domain/now/verdict.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { fetchedPart } from '../../ui/loading/fetched-part.tsx';
import { StillFrame } from '../../ui/loading/still-frame.tsx';
import { AttentionStrip, QUESTIONS_ID } from './attention-strip.tsx';
import { CalmPanel, LastRun } from './calm/calm.tsx';
import { HeldNow } from './held/held-now.tsx';
import { LatestPanel } from './latest/latest.tsx';
import { NextWindows } from './next-windows.tsx';
import './now.css';
import { RiverPanel } from './river/river.tsx';
import { NowFeatures } from './now-features.tsx';
import { ThisWindow } from './this-window.tsx';
import { TroubleCards } from './trouble/trouble-cards.tsx';
import { useHeldCounts } from './held/use-held-counts.ts';
import { useDisabledReason, useTelling, useVerdict } from '../../model/verdict/use-verdict.ts';
import { VerdictPanel } from './verdict/verdict-panel.tsx';
import { routeTo } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { askToPause } from '../../actions/pause/pause-store.ts';

const ReopeningPanels = fetchedPart(
  async () => (await import('./reopening/reopening-panels.tsx')).ReopeningPanels,
);
const QuestionsPanel = fetchedPart(
  async () => (await import('./reopening/questions-panel.tsx')).QuestionsPanel,
);
const NONE: Snapshot['integrations'] = [];

const FirstRun = fetchedPart(
  async () => (await import('../../actions/first-run/first-run.tsx')).FirstRun,
);

/** The product's main answer: what flows, what is paused, why, until when, what to press. */
export function NowScreen(): ReactElement {
  const verdict = useVerdict();
  const snapshot = useAgentStore((state) => state.snapshot);
  if (verdict.kind === 'connecting') return <StillFrame />;
  if (verdict.kind === 'empty') {
    return (
      <Suspense fallback={null}>
        <FirstRun />
      </Suspense>
    );
  }
  return (
    <>
      <VerdictPanel verdict={verdict} />
      {snapshot === null ? null : <Picture verdict={verdict} snapshot={snapshot} />}
    </>
  );
}

interface PictureProps {
  readonly verdict: Verdict;
  readonly snapshot: Snapshot;
}

/** While the agent does not answer, the last state stays: dated, dimmed, with no live figures. */
function Picture({ verdict, snapshot }: PictureProps): ReactElement {
  const { t } = useTranslation('now');
  const { times, now } = useTelling();
  const frozenAt = verdict.kind === 'lost' ? verdict.since : null;
  const reopenings = useReopenings(verdict, snapshot);
  const isReopening = reopenings.length > 0;
  const definitions = useAgentStore((state) => state.definitions);
  const troubles = useMemo(
    () => troublesNow(snapshot, definitions, reopenings),
    [snapshot, definitions, reopenings],
  );
  return (
    <div className={frozenAt === null ? 'picture col gap4 fill' : 'picture col gap4 fill as-of'}>
      {frozenAt === null ? null : (
        <p className="xs strong">{t('asOf', { time: times.at(frozenAt, now) })}</p>
      )}
      <TroubleCards troubles={troubles} leaks={snapshot.leaks} />
      <AttentionStrip things={thingsOf(verdict)} />
      <RiverPanel nextHours={pausedIn(verdict) === null ? 20 : 12} frozenAt={frozenAt} />
      {isReopening ? (
        <Suspense fallback={null}>
          <div className="beside col gap4 fill scroll">
            <ReopeningPanels reopenings={reopenings} />
            <HeldBeside integrations={snapshot.integrations} />
            <NowFeatures />
          </div>
        </Suspense>
      ) : (
        <Columns snapshot={snapshot} />
      )}
    </div>
  );
}

/** Also while the agent does not answer: the last state stays. */
function useReopenings(verdict: Verdict, snapshot: Snapshot): readonly ReopeningNow[] {
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(
    () => (verdict.kind === 'lost' ? reopeningsOf(snapshot, definitions) : reopeningsIn(verdict)),
    [verdict, snapshot, definitions],
  );
}

/** What is paused or finishing, apart from what reopens. */
function HeldBeside({ integrations }: Pick<Snapshot, 'integrations'>): ReactElement | null {
  const held = useMemo(
    () =>
      integrations.filter(
        ({ holds, state }) => state !== 'reopening' && (holds.length > 0 || state === 'draining'),
      ),
    [integrations],
  );
  const counts = useHeldCounts(held);
  return held.length === 0 ? null : <HeldNow held={held} flowing={NONE} counts={counts} />;
}

function Columns({ snapshot }: { snapshot: Snapshot }): ReactElement {
  const { integrations, questions } = snapshot;
  const held = useMemo(
    () => integrations.filter(({ holds, state }) => holds.length > 0 || state === 'draining'),
    [integrations],
  );
  const flowing = useMemo(
    () => integrations.filter(({ holds, state }) => holds.length === 0 && state === 'flowing'),
    [integrations],
  );
  const counts = useHeldCounts(held);
  // While runs only finish, the next opening can still be moved.
  const isHeld = held.some(({ holds }) => holds.length > 0);
  const [single] = integrations;
  return (
    <div className="parts two">
      <div className="col gap4 fill">
        {questions.length === 0 ? null : (
          <Suspense fallback={null}>
            <div id={QUESTIONS_ID} className="questions" tabIndex={-1}>
              <QuestionsPanel questions={questions} />
            </div>
          </Suspense>
        )}
        {held.length > 0 ? (
          <HeldNow held={held} flowing={flowing} counts={counts} />
        ) : integrations.length === 1 && single !== undefined ? (
          <SingleCard integration={single} />
        ) : (
          <CalmPanel integrations={integrations} />
        )}
      </div>
      <div className="col gap4 fill">
        {isHeld ? <ThisWindow held={held} counts={counts} /> : <NextWindows />}
        <NowFeatures />
        <LatestPanel />
      </div>
    </div>
  );
}

/** One integration needs no list. */
function SingleCard({ integration }: { integration: IntegrationStatus }): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  const { id, name, state } = integration;
  return (
    <section className="panel single" aria-label={name ?? id}>
      <div className="row">
        <span className="sp">
          <a className="quiet strong card-title" href={routeTo('integrations', id)}>
            {name ?? id}
          </a>
          <span className="xs mut block">
            {t('calm.last')}: <LastRun integration={integration} />
          </span>
        </span>
        <StateBadge state={state} />
        <Button
          offReason={offReason}
          aria-label={t('calm.pauseLabel', { name: name ?? id })}
          onPress={() => askToPause({ integrations: [id] })}
        >
          <Icon name="gate" />
          {t('calm.pause')}
        </Button>
      </div>
    </section>
  );
}
