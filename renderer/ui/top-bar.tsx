import { Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useOffReason } from '../features/now/use-verdict.ts';
import { askToPause } from '../features/pause/pause-store.ts';
import { useTimes } from '../i18n/use-times.ts';
import { useRoute } from '../store/route.ts';
import { useNow } from '../store/use-now.ts';
import { Button } from './button.tsx';
import { openPalette } from './palette-store.ts';
import { Icon } from './icon.tsx';

/** Where one is, what time it is there, and the two things that are always at hand. */
export function TopBar(): ReactElement {
  const { t } = useTranslation();
  const { screen } = useRoute();
  const offReason = useOffReason();
  return (
    <header className="top">
      <h1>{t(`screen.${screen}`)}</h1>
      <span className="sp" />
      <Clock />
      <button type="button" className="btn sm find hide-s" onClick={openPalette}>
        <Search className="i s" size={14} aria-hidden="true" />
        {t('findOrDo')}
        <kbd>Ctrl K</kbd>
      </button>
      <Button look="pause" offReason={offReason} onPress={() => askToPause()}>
        <Icon name="gate" />
        {t('pauseNow')}
      </Button>
    </header>
  );
}

function Clock(): ReactElement {
  const times = useTimes();
  const now = useNow();
  return (
    <span className="clock">
      <span className="hide-s">{times.day(now)}</span>
      <b>{times.clock(now, true)}</b>
      {times.zoneInFull(now)}
    </span>
  );
}
