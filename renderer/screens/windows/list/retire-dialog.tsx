import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import { useUndoSave } from '../../../forms/use-save.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../../ui/reason-field.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { useKeptText } from '../../../ui/text/use-kept-text.ts';
import { personAt } from '../../../store/person.ts';
import { useCommand, type Command } from '../../../store/use-command.ts';
import { windowKind } from '../editor/window-drafts.ts';
import type { WindowRow } from './rows/window-rows.ts';

/** Shows what is lost if the window is open; the safe button has the focus. */
export function RetireDialog({
  row,
  onClose,
}: {
  row: WindowRow;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation('windows');
  const kept = useKeptText(`retire ${row.window.id}`);
  const { text: reason, type: setReason } = kept;
  const stop = (): void => {
    kept.forget();
    onClose();
  };
  const { send, isPending, failure } = useRetire(row, stop);
  const failureText = useFailureText();
  const [wasTried, setTried] = useState(false);
  const isMissing = wasTried && reason.trim() === '';
  const title = row.window.title ?? row.window.id;
  return (
    <Dialog
      title={t('retire.title', { title })}
      isOpen
      role="alertdialog"
      isTyped={reason !== ''}
      onClose={stop}
      footer={
        <>
          <span className="sp" />
          <Button
            look="danger"
            isPending={isPending}
            onPress={() => {
              setTried(true);
              if (reason.trim() !== '') send(reason.trim());
            }}
          >
            {t('retire.do')}
          </Button>
          <Button look="pri" autoFocus onPress={stop}>
            {t('retire.keep')}
          </Button>
        </>
      }
    >
      <Loss row={row} />
      <ReasonField
        label={t('reason', { ns: 'common' })}
        value={reason}
        onChange={setReason}
        problem={isMissing ? t('reasonNeeded', { ns: 'common' }) : undefined}
      />
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureText(failure)}
        </p>
      )}
    </Dialog>
  );
}

function Loss({ row }: { row: WindowRow }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const now = useNow();
  const integrations = useAgentStore((state) => state.definitions?.integrations);
  const { window, status } = row;
  if (status.state !== 'open' || status.closesAt === null) {
    return <p>{t('retire.scheduled')}</p>;
  }
  const count = integrations?.filter((one) => isSelected(window.covers, one)).length ?? 0;
  const time = times.until(Date.parse(status.closesAt), now);
  return (
    <p className="note drain">
      <span>
        {t('retire.open', { title: window.title ?? window.id, time })}{' '}
        {t('retire.openRuns', { count })} {t('retire.scheduled')}
      </span>
    </p>
  );
}

/** One that is shown open is closed by it; one that opened meanwhile is not, unseen. */
function useRetire({ window, status }: WindowRow, onDone: () => void): Command<string> {
  const { t } = useTranslation('windows');
  const undoSave = useUndoSave(windowKind);
  const [commandId] = useState(() => crypto.randomUUID());
  return useCommand(
    async (bridge, reason) =>
      bridge.call('definition.remove', {
        commandId: `${commandId} ${reason}`.slice(0, 100),
        person: await personAt(bridge),
        part: 'window',
        id: window.id,
        reason,
        allowOpenChanges: status.state === 'open',
      }),
    ({ approval }) => {
      const title = window.title ?? window.id;
      if (approval === 'waits') showToast({ look: 'still', text: t('retire.waits', { title }) });
      else {
        showToast({
          look: 'flow',
          text: t('retire.done', { title }),
          undo: () => undoSave(window, window),
        });
      }
      onDone();
    },
  );
}
