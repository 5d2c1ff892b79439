import { Keyboard } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { closePalette } from '../../store/palette-store.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { useShownKeys } from '../../ui/keys/kbd.tsx';
import { shortcutsIn, SHORTCUTS, type ShortcutArea } from '../../ui/keys/shortcuts.ts';
import './palette.css';

const AREAS = Object.keys(SHORTCUTS) as readonly ShortcutArea[];

/** A browser shows one agent. */
function keysIn(area: ShortcutArea, hasAgents: boolean): ReturnType<typeof shortcutsIn> {
  return shortcutsIn(area).filter(([id]) => hasAgents || id !== 'agents');
}

/** ?: all keys on one page. */
export function KeysDialog(): ReactElement {
  const { t } = useTranslation();
  const shown = useShownKeys();
  const { shell } = useBridge();
  return (
    <Dialog
      title={t('keys.title')}
      icon={<Keyboard className="icon large" size={20} aria-hidden="true" />}
      isOpen
      onClose={closePalette}
      width="wide"
      footer={
        <>
          <span className="sp" />
          <Button onPress={closePalette}>{t('close')}</Button>
        </>
      }
    >
      {/* Nothing in it takes the focus, and it scrolls on a low screen. */}
      <div className="keys-grid" role="group" aria-label={t('keys.title')} tabIndex={0}>
        {AREAS.map((area) => (
          <section key={area} aria-label={t(`keys.${area}`)}>
            <h3>{t(`keys.${area}`)}</h3>
            <dl>
              {keysIn(area, shell !== null).map(([id, chords]) => (
                <div key={id}>
                  <dt className="mut">{t(`keys.${id}`)}</dt>
                  <dd>
                    <kbd>{shown(chords)}</kbd>
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
