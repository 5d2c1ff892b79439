import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { HoldText } from '../../../shared/domain/holds/hold.ts';
import type { ReopeningNow } from '../../../shared/domain/now/reopening-now.ts';
import { reopeningsIn, pausedIn, type Verdict } from '../../../shared/domain/now/verdict.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useShownAgents } from '../../store/shown-agents.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';
import { askControl } from './order/control-store.ts';
import { askToResume } from '../pause/pause-store.ts';
import { ExtendWindow } from './extend/extend-buttons.tsx';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';

/** The open windows that hold something, soonest end first. */
export function openWindowsOf(verdict: Verdict): readonly HoldText[] {
  return (pausedIn(verdict)?.holds ?? [])
    .map(({ hold }) => hold)
    .filter(({ kind }) => kind === 'window');
}

/** What can be done about the whole verdict; each hold has its own actions in its line. */
export function VerdictActions({ verdict }: { verdict: Verdict }): ReactElement | null {
  if (verdict.kind === 'lost') return <LostActions />;
  const [reopening] = reopeningsIn(verdict);
  return reopening === undefined ? null : <ReopeningActions reopening={reopening} />;
}

/** The strip has room for one hold's; several have their lines on Now. */
export function FirstAction({ verdict }: { verdict: Verdict }): ReactElement | null {
  const { t } = useTranslation();
  const offReason = useDisabledReason();
  if (verdict.kind === 'lost') return <LostActions isSmall />;
  const [reopening] = reopeningsIn(verdict);
  if (reopening !== undefined) return <ReopeningActions reopening={reopening} isSmall />;
  const [only, ...more] = pausedIn(verdict)?.holds ?? [];
  if (only === undefined || more.length > 0) return null;
  if (only.hold.kind === 'window') return <ExtendWindow hold={only.hold} look="small" />;
  return (
    <Button size="sm" offReason={offReason} onPress={() => askToResume(only.hold.id)}>
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

/** Only the shell can start the agent, or connect again; a browser shows how. */
function LostActions({ isSmall = false }: { isSmall?: boolean }): ReactElement | null {
  const { t } = useTranslation('now');
  const { t: common } = useTranslation();
  const { shell } = useBridge();
  const [isStarting, setStarting] = useState(false);
  const isOnServer = useShownAgents(({ current }) => current !== null);
  if (shell === null) return null;
  const start = async (): Promise<void> => {
    setStarting(true);
    const started = await shell.startAgent();
    setStarting(false);
    if (!started.ok && !isOnServer) showToast({ look: 'trouble', text: t('act.notStarted') });
  };
  const showLog = async (): Promise<void> => {
    const shown = await shell.showLog();
    if (!shown.ok) showToast({ look: 'trouble', text: t('act.noLog') });
  };
  const size = isSmall ? 'sm' : 'normal';
  const [act, acting] = isOnServer
    ? [common('servers.again'), common('servers.connecting')]
    : [t('act.startAgent'), t('act.starting')];
  return (
    <div className={isSmall ? 'row' : 'col gap2'}>
      <Button look="pri" size={size} isPending={isStarting} onPress={() => void start()}>
        {isStarting ? <Spinner /> : null}
        {isStarting ? acting : act}
      </Button>
      {isOnServer ? (
        <Button size={size} onPress={() => void shell.showAgent(null)}>
          {common('servers.backToOwn')}
        </Button>
      ) : (
        <Button size={size} onPress={() => void showLog()}>
          {t('act.showLog')}
        </Button>
      )}
    </div>
  );
}
