import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReopeningStatus, WindowStatus } from '../../../shared/domain/now/snapshot.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useTelling, useVerdict } from '../../model/verdict/use-verdict.ts';
import { askControl, type AskedControl, stopControl } from './order/control-store.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { EndDialog } from './end-dialog.tsx';
import { ExtendDialog } from './extend/extend-dialog.tsx';
import { ExtendPauseDialog } from './extend/extend-pause-dialog.tsx';
import { MoveDialog } from './move/move-dialog.tsx';
import { OnceDialog } from './once-dialog.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SkipDialog } from './skip-dialog.tsx';
import { StopDialog } from './stop-dialog.tsx';
import { useHold } from '../../model/occurrences/use-hold.ts';
import { useNamedTime } from '../../model/occurrences/use-named-time.ts';
import { useWindow } from '../../model/occurrences/use-window.ts';
import { WindowDialog } from './window-dialog.tsx';
import type { OccurrenceText } from '../../../shared/contract/command-parts.ts';
import type { FailureCode } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { ControlRefusal } from './order/control-refusal.tsx';
import type { ControlCommand } from './order/refusal-words.ts';
import '../../i18n/later/control-dialogs.ts';
import { Timer } from 'lucide-react';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { openWindowsOf } from './verdict-actions.tsx';

/** The dialog of the pending request. */
export function AskedDialog({ asked }: { asked: AskedControl }): ReactElement | null {
  switch (asked.kind) {
    case 'extend':
      return <ExtendDialog {...asked} />;
    case 'extend-which':
      return <ExtendWhichDialog />;
    case 'extend-pause':
      return <PauseExtension {...asked} />;
    case 'end':
      return <EndDialog windowId={asked.windowId} />;
    case 'skip':
    case 'move':
    case 'restore':
      return <TimeDialog asked={asked} />;
    case 'window':
      return <HoldDialog holdId={asked.holdId} />;
    case 'once':
      return <OnceDialog integrationId={asked.integrationId} />;
    case 'stop':
      return <StopDialog integrationId={asked.integrationId} />;
    case 'release':
    case 'keep':
    case 'retry':
      return <ReopeningDialog choice={asked.kind} windowId={asked.windowId} />;
  }
}

type AskedTime = Extract<AskedControl, { kind: 'skip' | 'move' | 'restore' }>;

/** About one occurrence: as it was seen where the dialog was opened, else as the agent finds it. */
function TimeDialog({ asked }: { asked: AskedTime }): ReactElement | null {
  const { windowId, opensAt, closesAt } = asked;
  return opensAt === undefined || closesAt === undefined ? (
    <FoundTimeDialog asked={asked} />
  ) : (
    <OccurrenceDialog asked={asked} occurrence={{ windowId, opensAt, closesAt }} />
  );
}

function FoundTimeDialog({ asked }: { asked: AskedTime }): ReactElement | null {
  const { kind, windowId, opensAt } = asked;
  const { t } = useTranslation('control');
  const { titleOf } = useTelling();
  const time = useNamedTime(windowId, opensAt);
  if (time.kind === 'asking') return null;
  if (time.kind !== 'found') {
    const code = time.kind === 'none' ? 'not-found' : time.failure.code;
    const title = t(`${kind}.title`, { title: titleOf(windowId) });
    return <GoneDialog title={title} command={kind} code={code} />;
  }
  return <OccurrenceDialog asked={asked} occurrence={time.occurrence} />;
}

interface OccurrenceDialogProps {
  readonly asked: AskedTime;
  readonly occurrence: OccurrenceText;
}

function OccurrenceDialog({ asked, occurrence }: OccurrenceDialogProps): ReactElement {
  const { windowId, opensAt } = occurrence;
  switch (asked.kind) {
    case 'skip':
      return <SkipDialog windowId={windowId} opensAt={opensAt} />;
    case 'restore':
      return <RestoreDialog windowId={windowId} opensAt={opensAt} />;
    case 'move':
      return <MoveDialog {...occurrence} to={asked.to} isMoved={asked.isMoved} />;
  }
}

function PauseExtension({
  holdId,
  byMinutes,
  seenEnd,
}: Extract<AskedControl, { kind: 'extend-pause' }>): ReactElement {
  const { t } = useTranslation('control');
  const hold = useHold(holdId);
  return hold === null ? (
    <GoneDialog title={t('extend.go')} command="pause" code="not-found" />
  ) : (
    <ExtendPauseDialog hold={hold} byMinutes={byMinutes} seenEnd={seenEnd} />
  );
}

function HoldDialog({ holdId }: { holdId: string }): ReactElement {
  const { t } = useTranslation('control');
  const hold = useHold(holdId);
  return hold === null ? (
    <GoneDialog title={t('window.title')} command="window" code="not-found" />
  ) : (
    <WindowDialog hold={hold} />
  );
}

interface ReopeningDialogProps {
  readonly choice: 'release' | 'keep' | 'retry';
  readonly windowId: string;
}

function ReopeningDialog({ choice, windowId }: ReopeningDialogProps): ReactElement | null {
  const { t } = useTranslation('control');
  const { titleOf } = useTelling();
  const isKnown = useAgentStore((state) => state.snapshot !== null);
  const window = useWindow(windowId);
  const reopening = useSeenReopening(window);
  if (!isKnown) return null;
  return window === null || reopening === undefined ? (
    <GoneDialog
      title={t(`${choice}.title`, { title: titleOf(windowId) })}
      command="decide"
      code="not-found"
    />
  ) : (
    <DecideDialog choice={choice} window={window} reopening={reopening} />
  );
}

/** Keeps the window once seen, so that typed text survives when it has reopened meanwhile. */
function useSeenReopening(window: WindowStatus | null): ReopeningStatus | undefined {
  const current = window?.reopening;
  const [seen, see] = useState(current);
  if (current !== undefined && current !== seen) see(current);
  return current ?? seen;
}

interface GoneDialogProps {
  readonly title: string;
  readonly command: ControlCommand;
  readonly code: FailureCode;
}

/** The subject of the request is gone: it ended in the meantime, or the link was old. */
function GoneDialog({ title, command, code }: GoneDialogProps): ReactElement {
  const { t } = useTranslation();
  return (
    <Dialog
      title={title}
      isOpen
      onClose={stopControl}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus onPress={stopControl}>
            {t('close')}
          </Button>
        </>
      }
    >
      <ControlRefusal command={command} failure={{ code, message: '' }} />
    </Dialog>
  );
}

/** Several windows are open: which one is to stay open longer. */
function ExtendWhichDialog(): ReactElement {
  const { t } = useTranslation('control');
  const { t: common } = useTranslation();
  const { times, now, titleOf } = useTelling();
  const open = openWindowsOf(useVerdict());
  return (
    <Dialog
      title={t('which.title')}
      icon={<Timer className="icon large c-still" size={20} aria-hidden="true" />}
      isOpen
      onClose={stopControl}
      footer={
        <>
          <span className="sp" />
          <Button onPress={stopControl}>{common('cancel')}</Button>
        </>
      }
    >
      {open.length === 0 ? <p>{t('which.none')}</p> : null}
      <ul className="col gap2 which">
        {open.map(({ id, windowId = '', until }, index) => {
          const end = parseInstant(until ?? '') ?? now;
          return (
            <li key={id}>
              <Button
                autoFocus={index === 0}
                onPress={() => askControl({ kind: 'extend', windowId })}
              >
                <b>{titleOf(windowId)}</b>
                <span className="sp" />
                <span className="num mut">{t('which.until', { time: times.until(end, now) })}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
