import { useState, type ReactElement } from 'react';
import { Input, Label, TextField, FieldError } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../../i18n/failure-words.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import { useUndoSave } from '../../../forms/use-save.ts';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { showToast } from '../../../ui/toasts.tsx';
import { personAt } from '../../../store/person.ts';
import { useCommand, type Command } from '../../../store/use-command.ts';
import { windowKind } from '../editor/window-drafts.ts';
import type { WindowRow } from './window-rows.ts';

/** Shows what is lost if the window is open; the safe button has the focus. */
export function RetireDialog({
  row,
  onClose,
}: {
  row: WindowRow;
  onClose: () => void;
}): ReactElement {
  const { t } = useTranslation('windows');
  const { send, isPending, failure } = useRetire(row, onClose);
  const failureText = useFailureText();
  const [reason, setReason] = useState('');
  const [wasTried, setTried] = useState(false);
  const isMissing = wasTried && reason.trim() === '';
  const title = row.window.title ?? row.window.id;
  return (
    <Dialog
      title={t('retire.title', { title })}
      isOpen
      role="alertdialog"
      onClose={onClose}
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
          <Button look="pri" autoFocus onPress={onClose}>
            {t('retire.keep')}
          </Button>
        </>
      }
    >
      <Loss row={row} />
      <TextField className="field" value={reason} onChange={setReason} isInvalid={isMissing}>
        <Label>{t('reason', { ns: 'common' })}</Label>
        <span className={`inp${isMissing ? ' bad' : ''}`}>
          <Input className="bare" autoComplete="off" />
        </span>
        <FieldError className="wrong">{t('reasonNeeded', { ns: 'common' })}</FieldError>
      </TextField>
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

function useRetire({ window }: WindowRow, onDone: () => void): Command<string> {
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
      }),
    () => {
      showToast({
        look: 'flow',
        text: t('retire.done', { title: window.title ?? window.id }),
        undo: () => undoSave(window, window),
      });
      onDone();
    },
  );
}
