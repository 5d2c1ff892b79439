import { Timer } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import { reopeningsIn, pausedIn, type Verdict } from '../../../shared/domain/now/verdict.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/toasts.tsx';
import { askControl } from './control-store.ts';
import { askToResume } from '../pause/pause-store.ts';
import { useExtend } from './use-extend.ts';
import { useDisabledReason, useTelling } from '../../model/verdict/use-verdict.ts';

const MINUTES = [15, 30, 60] as const;

/** The window whose end moves: the last to end of those in the sentence. */
export function openWindowOf(verdict: Verdict): HoldText | null {
  const paused = pausedIn(verdict);
  if (paused === null) return null;
  const holds = [paused.main, ...paused.others].flatMap((rest) => rest.holds);
  return holds.find(({ kind }) => kind === 'window') ?? null;
}

function manualOf(verdict: Verdict): readonly HoldText[] {
  const holds = pausedIn(verdict)?.main.holds ?? [];
  return holds.filter(({ kind }) => kind === 'manual');
}

/** At most three buttons, matching the sentence. */
export function VerdictActions({ verdict }: { verdict: Verdict }): ReactElement | null {
  const { t } = useTranslation();
  const offReason = useDisabledReason();
  if (verdict.kind === 'lost') return <LostActions />;
  const [reopening] = reopeningsIn(verdict);
  if (reopening !== undefined) return <ReopeningActions reopening={reopening} />;
  const window = openWindowOf(verdict);
  const manual = manualOf(verdict);
  if (window === null && manual.length === 0) return null;
  return (
    <div className="col gap2">
      {window === null ? null : <ExtendButtons hold={window} />}
      {window === null ? null : <EndButton hold={window} />}
      {manual.length === 0 ? null : (
        <Button
          offReason={offReason}
          onPress={() => askToResume(manual.length === 1 ? (manual[0]?.id ?? null) : null)}
        >
          {t('resume')}
        </Button>
      )}
    </div>
  );
}

/** The strip has room for one. */
export function FirstAction({ verdict }: { verdict: Verdict }): ReactElement | null {
  const { t } = useTranslation();
  const [manual] = manualOf(verdict);
  const window = openWindowOf(verdict);
  const offReason = useDisabledReason();
  if (verdict.kind === 'lost') return <LostActions isSmall />;
  const [reopening] = reopeningsIn(verdict);
  if (reopening !== undefined) return <ReopeningActions reopening={reopening} isSmall />;
  if (window !== null) return <ExtendButtons hold={window} isSmall />;
  if (manual === undefined) return null;
  return (
    <Button size="sm" offReason={offReason} onPress={() => askToResume(manual.id)}>
      {t('resume')}
    </Button>
  );
}

interface ReopeningActionsProps {
  readonly reopening: ReopeningNow;
  readonly isSmall?: boolean;
}

/** A person may always override the checks: release everything, or keep it closed. */
function ReopeningActions({ reopening, isSmall = false }: ReopeningActionsProps) {
  const { t } = useTranslation('reopening');
  const offReason = useDisabledReason();
  const { windowId, status, mood } = reopening;
  if (status.waiting.length === 0) return null;
  const size = isSmall ? 'sm' : 'normal';
  return (
    <div className={isSmall ? 'row' : 'col gap2'}>
      <Button
        size={size}
        offReason={offReason}
        onPress={() => askControl({ kind: 'release', windowId })}
      >
        <Icon name="reopen" />
        {t('act.release')}
      </Button>
      {mood === 'kept' || isSmall ? null : (
        <Button
          size={size}
          offReason={offReason}
          onPress={() => askControl({ kind: 'keep', windowId })}
        >
          <Icon name="gate" />
          {t('act.keep')}
        </Button>
      )}
    </div>
  );
}

function ExtendButtons({ hold, isSmall = false }: { hold: HoldText; isSmall?: boolean }) {
  const { t } = useTranslation('now');
  const { titleOf } = useTelling();
  const { extend, pendingMinutes } = useExtend();
  const offReason = useDisabledReason();
  const title = titleOf(hold.windowId ?? '');
  return (
    <div
      className={isSmall ? 'extend sm' : 'extend'}
      role="group"
      aria-label={t('act.extendLabel', { title })}
    >
      <span className="extend-lead">
        <Timer className="icon" size={16} aria-hidden="true" />
        <span className="hide-s">{t('act.extend')}</span>
      </span>
      {MINUTES.map((n) => (
        <Button
          key={n}
          size={isSmall ? 'sm' : 'normal'}
          aria-label={t('act.plusLabel', { n })}
          offReason={offReason}
          isPending={pendingMinutes === n}
          onPress={() => extend(hold.windowId ?? '', n)}
        >
          {pendingMinutes === n ? <Spinner size={14} /> : null}
          {n === 60 ? t('act.plusMin', { n }) : t('act.plus', { n })}
        </Button>
      ))}
    </div>
  );
}

function EndButton({ hold }: { hold: HoldText }): ReactElement {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  return (
    <Button
      offReason={offReason}
      onPress={() => askControl({ kind: 'end', windowId: hold.windowId ?? '' })}
    >
      <Icon name="reopen" />
      {t('act.end')}
    </Button>
  );
}

/** Only the shell can start the agent; a browser shows how. */
function LostActions({ isSmall = false }: { isSmall?: boolean }): ReactElement | null {
  const { t } = useTranslation('now');
  const { shell } = useBridge();
  const [isStarting, setStarting] = useState(false);
  if (shell === null) return null;
  const start = async (): Promise<void> => {
    setStarting(true);
    const started = await shell.startAgent();
    setStarting(false);
    if (!started.ok) showToast({ look: 'trouble', text: t('act.notStarted') });
  };
  const showLog = async (): Promise<void> => {
    const shown = await shell.showLog();
    if (!shown.ok) showToast({ look: 'trouble', text: t('act.noLog') });
  };
  const size = isSmall ? 'sm' : 'normal';
  return (
    <div className={isSmall ? 'row' : 'col gap2'}>
      <Button look="pri" size={size} isPending={isStarting} onPress={() => void start()}>
        {isStarting ? <Spinner /> : null}
        {t(isStarting ? 'act.starting' : 'act.startAgent')}
      </Button>
      <Button size={size} onPress={() => void showLog()}>
        {t('act.showLog')}
      </Button>
    </div>
  );
}
