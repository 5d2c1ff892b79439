import { CalendarDays, TriangleAlert } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../shared/errors.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { useCommand } from '../../store/use-command.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { CopyLine } from '../../ui/copy-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { changeFeed, type FeedChange } from './use-feed.ts';

interface FeedDialogProps {
  readonly change: FeedChange;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** Asks, and then shows the address: the only time that anybody sees it. */
export function FeedDialog({ change, onClose, onChanged }: FeedDialogProps): ReactElement {
  const [url, setUrl] = useState<string | null>(null);
  const changed = (made: string | null): void => {
    onChanged();
    if (made === null) onClose();
    else setUrl(made);
  };
  return url === null ? (
    <Question change={change} onClose={onClose} onChanged={changed} />
  ) : (
    <Address url={url} onClose={onClose} />
  );
}

const ICON = <CalendarDays className="icon" size={20} aria-hidden="true" />;

interface QuestionProps {
  readonly change: FeedChange;
  readonly onClose: () => void;
  readonly onChanged: (url: string | null) => void;
}

function Question({ change, onClose, onChanged }: QuestionProps): ReactElement {
  const { t } = useTranslation('settings');
  const [reason, type] = useState('');
  const { send, isPending, failure } = useCommand(
    (bridge, why: string) => changeFeed(bridge, change, why),
    onChanged,
  );
  const go = (): void => send(reason.trim());
  return (
    <Dialog
      title={t(`feed.${change}.title`)}
      icon={ICON}
      role={change === 'enable' ? 'dialog' : 'alertdialog'}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus={change !== 'enable'} onPress={onClose}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button look={change === 'disable' ? 'danger' : 'pri'} isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t(`feed.${change}.go`)}
          </Button>
        </>
      }
    >
      <p>{t(`feed.${change}.text`)}</p>
      <ReasonField label={t('feed.why')} value={reason} onChange={type} />
      {failure === null ? null : <Refusal failure={failure} />}
    </Dialog>
  );
}

function Refusal({ failure }: { readonly failure: Failure }): ReactElement {
  const failureDetail = useFailureDetail();
  return (
    <div className="note trouble" role="alert">
      <TriangleAlert className="icon c-trouble" size={16} aria-hidden="true" />
      <span>
        {failureDetail(failure)}
        <span className="xs faint mono block">{failure.code}</span>
      </span>
    </div>
  );
}

interface AddressProps {
  readonly url: string;
  readonly onClose: () => void;
}

function Address({ url, onClose }: AddressProps): ReactElement {
  const { t } = useTranslation('settings');
  return (
    <Dialog
      title={t('feed.address')}
      icon={ICON}
      isOpen
      onClose={onClose}
      onMainAction={onClose}
      footer={
        <>
          <span className="sp" />
          <Button look="pri" onPress={onClose}>
            {t('feed.done')}
          </Button>
        </>
      }
    >
      <p>{t('feed.once')}</p>
      <CopyLine line={url} label={t('feed.copy')} isWhole />
      <p className="xs mut">{t('feed.here')}</p>
    </Dialog>
  );
}
