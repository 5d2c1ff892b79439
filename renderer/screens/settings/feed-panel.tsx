import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useNow } from '../../store/use-now.ts';
import { Button } from '../../ui/button.tsx';
import { FeedDialog } from './feed-dialog.tsx';
import { SettingRow } from './setting-row.tsx';
import { SwitchInput } from './switch-input.tsx';
import { useFeed, type FeedChange, type FeedStatus } from './use-feed.ts';

/** The plan for calendar programs: whether they may subscribe, and by which address. */
export function FeedPanel(): ReactElement {
  const { t } = useTranslation('settings');
  const { status, isLive, askAgain } = useFeed();
  const [change, ask] = useState<FeedChange | null>(null);
  const isOn = status?.isOn === true;
  return (
    <section className="panel">
      <header>
        <h2>{t('feed.title')}</h2>
      </header>
      <ul className="list settings-list">
        <SettingRow title={t('feed.subscribe')} note={useFeedNote(status)}>
          <SwitchInput
            label={t('feed.subscribe')}
            isOn={isOn}
            isDisabled={!isLive || status === null}
            onChange={(wanted) => ask(wanted ? 'enable' : 'disable')}
          />
        </SettingRow>
        {isOn ? (
          <SettingRow title={t('feed.address')} note={status.address ?? t('feed.notServed')}>
            <Button size="sm" isDisabled={!isLive} onPress={() => ask('rotate')}>
              {t('feed.new')}
            </Button>
          </SettingRow>
        ) : null}
      </ul>
      {change === null ? null : (
        <FeedDialog change={change} onClose={() => ask(null)} onChanged={askAgain} />
      )}
    </section>
  );
}

function useFeedNote(status: FeedStatus | null): string {
  const { t } = useTranslation('settings');
  const times = useTimes();
  const now = useNow();
  if (status?.isOn !== true) return t('feed.off');
  const { since, by, readAt } = status;
  const begun = times.until(parseInstant(since ?? '') ?? now, now);
  const on = t('feed.on', { since: begun, by: by ?? '' });
  if (readAt === null) return `${on} ${t('feed.unread')}`;
  return `${on} ${t('feed.read', { at: times.at(parseInstant(readAt) ?? now, now) })}`;
}
