import { Undo2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import { useTelling } from '../../model/verdict/use-verdict.ts';
import { personName } from '../../model/verdict/verdict-words.ts';
import { ControlDialog } from './order/control-dialog.tsx';
import { occurrenceWords } from '../../model/occurrences/occurrence-words.ts';
import { useWindow } from '../../model/occurrences/use-window.ts';

type Answer = CallResult<'occurrence.restore'>;

interface RestoreDialogProps {
  readonly windowId: string;
  readonly opensAt: string;
}

/** Undoes the last change of one occurrence; shows who changed it and why. */
export function RestoreDialog({ windowId, opensAt }: RestoreDialogProps): ReactElement {
  const { t } = useTranslation('control');
  const bridge = useBridge();
  const { t: nowWords, times, now, titleOf } = useTelling();
  const amended = useWindow(windowId)?.amended;
  const title = titleOf(windowId);
  return (
    <ControlDialog<Answer>
      command="restore"
      title={t('restore.title', { title })}
      icon={<Undo2 className="icon large c-still" size={20} aria-hidden="true" />}
      order={{
        key: `restore ${windowId} ${opensAt}`,
        send: (control) => bridge.call('occurrence.restore', { ...control, windowId, opensAt }),
      }}
      goLabel={t('restore.go')}
      goingLabel={t('restore.going')}
      tell={({ occurrence, isAsDefined }) => [
        t(isAsDefined ? 'restore.effect' : 'restore.effectBefore', {
          when: occurrenceWords(times, occurrence, now),
        }),
        ...(amended === undefined
          ? []
          : [t('restore.was', { by: personName(amended.by, nowWords), reason: amended.reason })]),
      ]}
      onDone={({ isAsDefined }) => {
        const text = t(isAsDefined ? 'restore.done' : 'restore.doneBefore', { title });
        showToast({ look: 'flow', text });
      }}
    />
  );
}
