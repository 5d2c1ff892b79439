import { Keyboard } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';
import { closePalette } from '../store/palette-store.ts';
import { Dialog } from '../ui/dialog.tsx';
import './palette.css';

/** Keys by area; `Ctrl`, `Shift` and `Enter` are named in the reader's language. */
const GROUPS = [
  {
    id: 'everywhere',
    keys: [
      ['screens', 'Ctrl 1–6'],
      ['find', 'Ctrl K'],
      ['pause', 'Ctrl Shift P'],
      ['extend', 'Ctrl E'],
      ['undo', 'Ctrl Z'],
      ['all', '?'],
    ],
  },
  {
    id: 'lists',
    keys: [
      ['search', '/'],
      ['rows', '↑ ↓'],
      ['open', 'Enter'],
      ['back', 'Esc'],
      ['save', 'Ctrl S'],
      ['main', 'Ctrl Enter'],
    ],
  },
  {
    id: 'timeline',
    keys: [
      ['move', '← →'],
      ['day', 'Shift ← →'],
      ['zoom', '+ −'],
      ['now', 'N'],
      ['runs', 'Tab, ← →'],
      ['windows', '[ ]'],
      ['table', 'T'],
    ],
  },
] as const;

/** ?: all keys on one page. */
export function KeysDialog(): ReactElement {
  const { t } = useTranslation();
  const isMac = navigator.platform.startsWith('Mac');
  const said = (keys: string): string =>
    keys
      .replace('Ctrl', isMac ? '⌘' : t('keys.ctrl'))
      .replace('Shift', t('keys.shift'))
      .replace('Enter', t('keys.enter'));
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
      <div className="keys-grid">
        {GROUPS.map(({ id, keys }) => (
          <section key={id} aria-label={t(`keys.${id}`)}>
            <h3>{t(`keys.${id}`)}</h3>
            <dl>
              {keys.map(([what, pressed]) => (
                <div key={what}>
                  <dt className="mut">{t(`keys.${what}`)}</dt>
                  <dd>
                    <kbd>{said(pressed)}</kbd>
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
