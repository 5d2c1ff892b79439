import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { muteText, muteWords } from '../../../shared/i18n/mute-text.ts';
import { muteChoices, mutedUntil } from '../../../shared/notices/mute.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useMinute } from '../../model/verdict/use-minute.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { Button } from '../../ui/button.tsx';
import { SettingRow } from './setting-row.tsx';
import type { PreferenceEditing } from './use-preferences.ts';

/** For shell and browsers of this agent alike. */
export function MuteRow({ preferences, isLive, change }: PreferenceEditing): ReactElement {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useMinute();
  const snapshot = useAgentStore((state) => state.snapshot);
  const words = muteWords(times.language);
  const until = mutedUntil(preferences, now);
  const title = until === null ? t('notices.mute') : words.muted(times.until(until, now));
  const ways =
    until === null
      ? muteChoices(snapshot, now, times.zone).map((choice) => ({
          label: muteText(choice, times, now),
          mutedUntil: formatInstant(choice.until),
        }))
      : [{ label: words.unmute, mutedUntil: null }];
  return (
    <SettingRow title={title} note={t('notices.mute.note')}>
      <span className="row wrap" role="group" aria-label={title}>
        {ways.map(({ label, mutedUntil: end }) => (
          <Button
            key={label}
            size="sm"
            isDisabled={!isLive}
            onPress={() => change({ mutedUntil: end })}
          >
            {label}
          </Button>
        ))}
      </span>
    </SettingRow>
  );
}
