import { KeyRound } from 'lucide-react';
import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import { useFirstInvalid } from '../../../forms/use-first-invalid.ts';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import { personAt } from '../../../store/person.ts';
import { useCommand } from '../../../store/use-command.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button, Spinner } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { takeHalfTyped } from '../../../ui/inputs/half-typed.ts';
import { CopyLine } from '../../../ui/messages/copy-line.tsx';
import { TokenFields } from './token-fields.tsx';
import { askedOf, NEW_TOKEN, tokenProblems } from './token-form.ts';

interface CreateDialogProps {
  readonly onClose: () => void;
  readonly onCreated: () => void;
}

type Created = CallResult<'token.create'>;

/** Asks what the token is for, and then shows it: the only time that anybody sees it. */
export function CreateDialog({ onClose, onCreated }: CreateDialogProps): ReactElement {
  const [created, tell] = useState<Created | null>(null);
  return created === null ? (
    <Question
      onClose={onClose}
      onCreated={(token) => {
        onCreated();
        tell(token);
      }}
    />
  ) : (
    <Secret {...created} onClose={onClose} />
  );
}

const ICON = <KeyRound className="icon" size={20} aria-hidden="true" />;

interface QuestionProps {
  readonly onClose: () => void;
  readonly onCreated: (created: Created) => void;
}

function Question({ onClose, onCreated }: QuestionProps): ReactElement {
  const { t } = useTranslation('programs');
  const failureDetail = useFailureDetail();
  const now = useNow();
  const [form, setForm] = useState(NEW_TOKEN);
  const [tries, setTries] = useState(0);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const frame = useFirstInvalid<HTMLDivElement>(tries);
  const { send, isPending, failure } = useCommand(
    async (bridge, asked: ReturnType<typeof askedOf>) =>
      bridge.call('token.create', { person: await personAt(bridge), ...asked }),
    onCreated,
    ({ said = [] }, { name }) => {
      if (!said.some(({ code }) => code === 'api-token-exists')) return;
      setTaken((before) => new Set([...before, name]));
      setTries((before) => before + 1);
    },
  );
  const problems = tokenProblems(form, taken);
  const go = (): void => {
    if (!takeHalfTyped()) return;
    if (problems.size > 0) setTries((before) => before + 1);
    else send(askedOf(form, now));
  };
  return (
    <Dialog
      title={t('create.title')}
      icon={ICON}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="pri" isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t('create.go')}
          </Button>
        </>
      }
    >
      <div ref={frame} className="col gap4">
        <TokenFields
          form={form}
          problems={tries > 0 ? problems : new Map()}
          onChange={(part) => setForm((before) => ({ ...before, ...part }))}
        />
        {failure === null || problems.has('name') ? null : (
          <p className="note trouble" role="alert">
            {failureDetail(failure)}
          </p>
        )}
      </div>
    </Dialog>
  );
}

function Secret({ token, url, onClose }: Created & { readonly onClose: () => void }): ReactElement {
  const { t } = useTranslation('programs');
  const call = `curl -H "Authorization: Bearer ${token}" ${url ?? ''}/v1/state.snapshot`;
  return (
    <Dialog
      title={t('secret.title')}
      icon={ICON}
      isOpen
      onClose={onClose}
      onMainAction={onClose}
      footer={
        <>
          <span className="sp" />
          <Button look="pri" autoFocus onPress={onClose}>
            {t('secret.done')}
          </Button>
        </>
      }
    >
      <p>{t('secret.once')}</p>
      <CopyLine line={token} label={t('secret.copy')} isWhole />
      {url === null ? (
        <p className="note drain">{t('secret.nowhere')}</p>
      ) : (
        <>
          <p className="xs mut">{t('secret.try')}</p>
          <CopyLine line={call} label={t('secret.copyTry')} isWhole />
        </>
      )}
    </Dialog>
  );
}
