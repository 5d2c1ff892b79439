import { useState, type ReactElement } from 'react';
import { sign, useCommand } from '../../store/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { Refused } from './refused.tsx';
import type { Source } from './use-announced.ts';

interface ForgetProps {
  readonly source: Source;
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Its proposals go with it; windows that were made of them stay, and are named afterwards. */
export function ForgetDialog({ source, speech, onClose, onDone }: ForgetProps): ReactElement {
  const { t } = speech;
  const { id, proposals } = source;
  const [reason, setReason] = useState('');
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('source.remove', {
        ...(await sign(bridge)),
        id,
        ...(why === '' ? {} : { reason: why }),
      }),
    ({ windows }) => {
      const text =
        windows.length === 0
          ? t('forget.done', { id })
          : t('forget.stay', { id, windows: windows.join(', ') });
      showToast({ look: 'flow', text });
      onDone();
    },
  );
  const go = (): void => send(reason.trim());
  return (
    <Dialog
      role="alertdialog"
      title={t('forget.title', { id })}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="danger" isPending={isPending} onPress={go}>
            {t('forget.do')}
          </Button>
        </>
      }
    >
      <p>{t('forget.text', { count: proposals })}</p>
      <ReasonField label={t('reason.optional')} value={reason} onChange={setReason} />
      <Refused failure={failure} />
    </Dialog>
  );
}
