import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreChoice } from '../../../shared/features/backup/backup-facts.ts';
import type { BackupState } from '../../../shared/features/backup/backup-state.ts';
import { RESTORED_PROBLEM } from '../../../shared/features/backup/backup-problems.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useQuery } from '../../store/use-query.ts';
import { useNow } from '../../store/use-now.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { SettingRow } from '../../screens/settings/setting-row.tsx';
import './backup-words.ts';
import { History } from 'lucide-react';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { sign, useCommand } from '../../store/use-command.ts';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { showToast } from '../../ui/messages/toasts.tsx';

interface RestoreDialogProps {
  readonly choice: RestoreChoice;
  readonly onClose: () => void;
}

const ICON = <History className="icon" size={20} aria-hidden="true" />;

/** A person says that the old agent is stopped for good, and whose paused schedulers these are. */
function RestoreDialog({ choice, onClose }: RestoreDialogProps): ReactElement {
  const { t } = useTranslation('backup');
  const failureDetail = useFailureDetail();
  const [reason, type] = useState('');
  const { send, isPending, failure } = useCommand(
    async (bridge, why: string) =>
      bridge.call('restore.decide', { ...(await sign(bridge)), choice, reason: why }),
    () => {
      showToast({ look: 'flow', text: t('restore.done') });
      onClose();
    },
  );
  const why = reason.trim();
  const go = (): void => {
    if (why !== '') send(why);
  };
  return (
    <Dialog
      title={t(`restore.${choice}.title`)}
      icon={ICON}
      role="alertdialog"
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button autoFocus onPress={onClose}>
            {t('cancel', { ns: 'common' })}
          </Button>
          <Button look="pri" isDisabled={why === ''} isPending={isPending} onPress={go}>
            {isPending ? <Spinner /> : null}
            {t(`restore.${choice}`)}
          </Button>
        </>
      }
    >
      <p>{t('restore.stopped')}</p>
      <p>{t(`restore.${choice}.text`)}</p>
      <ReasonField label={t('restore.why')} value={reason} onChange={type} />
      {failure === null ? null : (
        <p className="note trouble" role="alert">
          {failureDetail(failure)}
        </p>
      )}
    </Dialog>
  );
}

/** When this was backed up, and where; and who goes on after a restore. */
export function BackupPanel(): ReactElement {
  const { t } = useTranslation('backup');
  const { state, isLive, undecided } = useBackups();
  const [choice, ask] = useState<RestoreChoice | null>(null);
  const way = (of: RestoreChoice, look: 'plain' | 'pri'): ReactElement => (
    <Button size="sm" look={look} isDisabled={!isLive} onPress={() => ask(of)}>
      {t(`restore.${of}`)}
    </Button>
  );
  return (
    <section className="panel">
      <header>
        <h2>{t('title')}</h2>
      </header>
      <ul className="list settings-list">
        {undecided ? (
          <SettingRow title={t('restore.title')} note={t('restore.note')}>
            <span className="row">
              {way('leave', 'plain')}
              {way('take-over', 'pri')}
            </span>
          </SettingRow>
        ) : null}
        <SettingRow title={t('last')} note={useLastNote(state)} />
        <SettingRow title={t('next')} note={useNextNote(state)} />
      </ul>
      {choice === null ? null : <RestoreDialog choice={choice} onClose={() => ask(null)} />}
    </section>
  );
}

interface BackupsSeen {
  /** `null` until the agent has answered. */
  readonly state: BackupState | null;
  readonly isLive: boolean;
  /** Restored, and nobody has decided who goes on. */
  readonly undecided: boolean;
}

/** How backups stand; asked again with each change of the agent, of which one may be. */
function useBackups(): BackupsSeen {
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const again = useAgentStore((state) => state.snapshot?.revision);
  const undecided = useAgentStore(
    (state) => state.snapshot?.problems.some(({ code }) => code === RESTORED_PROBLEM) === true,
  );
  const { answer } = useQuery('backups', (bridge) => bridge.call('backup.state', {}), {
    again,
    keeps: true,
  });
  return { state: answer, isLive, undecided };
}

const MEGABYTE = 1_000_000;

function useLastNote(state: BackupState | null): string {
  const { t } = useTranslation('backup');
  const times = useTimes();
  const now = useNow();
  const { last = null, failed = null } = state ?? {};
  const at = (text: string): string => times.at(parseInstant(text) ?? now, now);
  const isWorse = failed !== null && failed.at > (last?.at ?? '');
  const trouble = isWorse ? ` ${t('failed', { at: at(failed.at), why: failed.why })}` : '';
  if (last === null) return t('none') + trouble;
  const megabytes = times.number(Math.max(0.1, Math.round(last.bytes / (MEGABYTE / 10)) / 10));
  return t('verified', { at: at(last.at), megabytes, file: last.file }) + trouble;
}

function useNextNote(state: BackupState | null): string {
  const { t } = useTranslation('backup');
  const times = useTimes();
  const now = useNow();
  if (!state?.setting) return t('off');
  const { folder, keep } = state.setting;
  if (state.isBusy) return t('busy', { folder });
  if (state.nextAt === null) return t('soon', { folder, keep });
  const at = times.at(parseInstant(state.nextAt) ?? now, now);
  return t('at', { at, folder, keep });
}
