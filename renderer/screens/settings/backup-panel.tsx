import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestoreChoice } from '../../../shared/domain/facts/backup-facts.ts';
import type { BackupState } from '../../../shared/domain/now/backup-state.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import { SettingRow } from './setting-row.tsx';
import { useBackups } from './use-backups.ts';

/** When this was backed up, and where; and who goes on after a restore. */
export function BackupPanel(): ReactElement {
  const { t } = useTranslation('settings');
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
        <h2>{t('backup.title')}</h2>
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
        <SettingRow title={t('backup.last')} note={useLastNote(state)} />
        <SettingRow title={t('backup.next')} note={useNextNote(state)} />
      </ul>
      {choice === null ? null : <RestoreDialog choice={choice} onClose={() => ask(null)} />}
    </section>
  );
}

const MEGABYTE = 1_000_000;

function useLastNote(state: BackupState | null): string {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useNow();
  const { last = null, failed = null } = state ?? {};
  const at = (text: string): string => times.at(parseInstant(text) ?? now, now);
  const isWorse = failed !== null && failed.at > (last?.at ?? '');
  const trouble = isWorse ? ` ${t('backup.failed', { at: at(failed.at), why: failed.why })}` : '';
  if (last === null) return t('backup.none') + trouble;
  const megabytes = times.number(Math.max(0.1, Math.round(last.bytes / (MEGABYTE / 10)) / 10));
  return t('backup.verified', { at: at(last.at), megabytes, file: last.file }) + trouble;
}

function useNextNote(state: BackupState | null): string {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useNow();
  if (!state?.setting) return t('backup.off');
  const { folder, keep } = state.setting;
  if (state.isBusy) return t('backup.busy', { folder });
  if (state.nextAt === null) return t('backup.soon', { folder, keep });
  const at = times.at(parseInstant(state.nextAt) ?? now, now);
  return t('backup.at', { at, folder, keep });
}
