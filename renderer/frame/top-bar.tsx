import { BellOff, Search } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { nowWords } from '../../shared/i18n/now/now-words.ts';
import { mutedUntil } from '../../shared/notices/mute.ts';
import { useMinute } from '../model/verdict/use-minute.ts';
import { useDisabledReason } from '../model/verdict/use-verdict.ts';
import { askToPause } from '../actions/pause/pause-store.ts';
import { useTimes } from '../i18n/use-times.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { editedAt, navigate, useRoute } from '../store/route.ts';
import { useNow } from '../store/use-now.ts';
import { Button } from '../ui/button.tsx';
import { openPalette } from '../store/palette-store.ts';
import { Icon } from '../ui/icon.tsx';
import { Kbd } from '../ui/keys/kbd.tsx';
import { TopBarFeatures } from '../features/frame-features.tsx';
import { SCREEN_NAME } from './use-content-focus.ts';

/** Where one is, the time there, and two actions that are always available. */
export function TopBar(): ReactElement {
  const { t } = useTranslation();
  const offReason = useDisabledReason();
  return (
    <header className="top">
      <Heading />
      <span className="sp" />
      <TopBarFeatures />
      <Muted />
      <Clock />
      <button type="button" className="btn sm find" onClick={openPalette}>
        <Search className="icon small" size={14} aria-hidden="true" />
        <span>{t('findOrDo')}</span>
        <Kbd of="find" />
      </button>
      <Button look="pause" offReason={offReason} onPress={() => askToPause()}>
        <Icon name="gate" />
        {t('pauseNow')}
      </Button>
    </header>
  );
}

/** The screen; in an editor, what is created or changed there. */
function Heading(): ReactElement {
  const { t } = useTranslation();
  const route = useRoute();
  const definitions = useAgentStore((state) => state.definitions);
  const edited = editedAt(route);
  if (edited === null) return <h1 id={SCREEN_NAME}>{t(`screen.${route.screen}`)}</h1>;
  const name =
    edited.part === 'window'
      ? definitions?.windows.find(({ id }) => id === edited.id)?.title
      : definitions?.integrations.find(({ id }) => id === edited.id)?.name;
  return (
    <>
      <h1 id={SCREEN_NAME}>{t(`editor.${edited.id === null ? 'new' : 'edit'}.${edited.part}`)}</h1>
      <span className="mut ell edited">{name ?? edited.id}</span>
    </>
  );
}

/** Where no tray says so. */
function Muted(): ReactElement | null {
  const times = useTimes();
  const now = useMinute();
  const preferences = useAgentStore((state) => state.preferences);
  const until = mutedUntil(preferences, now);
  if (until === null) return null;
  const label = nowWords(times.language)('mute.muted', { time: times.until(until, now) });
  return (
    <Button size="sm" square aria-label={label} onPress={() => navigate('settings')}>
      <BellOff className="icon small" size={14} aria-hidden="true" />
    </Button>
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
