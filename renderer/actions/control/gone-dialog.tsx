import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { FailureCode } from '../../../shared/errors.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ControlRefusal } from './control-refusal.tsx';
import { stopControl } from './control-store.ts';
import type { ControlCommand } from './refusal-words.ts';

interface GoneDialogProps {
  readonly title: string;
  readonly command: ControlCommand;
  readonly code: FailureCode;
}

/** What was asked for is not there any more: it ended while somebody read, or a link was old. */
export function GoneDialog({ title, command, code }: GoneDialogProps): ReactElement {
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
