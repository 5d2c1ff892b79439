import { Timer } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTelling, useVerdict } from '../../model/verdict/use-verdict.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { askControl, stopControl } from './control-store.ts';
import { openWindowsOf } from './verdict-actions.tsx';

/** Several windows are open: which one is to stay open longer. */
export function ExtendWhichDialog(): ReactElement {
  const { t } = useTranslation('control');
  const { t: common } = useTranslation();
  const { times, now, titleOf } = useTelling();
  const open = openWindowsOf(useVerdict());
  return (
    <Dialog
      title={t('which.title')}
      icon={<Timer className="icon large c-still" size={20} aria-hidden="true" />}
      isOpen
      onClose={stopControl}
      footer={
        <>
          <span className="sp" />
          <Button onPress={stopControl}>{common('cancel')}</Button>
        </>
      }
    >
      {open.length === 0 ? <p>{t('which.none')}</p> : null}
      <ul className="col gap2 which">
        {open.map(({ id, windowId = '', until }, index) => {
          const end = parseInstant(until ?? '') ?? now;
          return (
            <li key={id}>
              <Button
                autoFocus={index === 0}
                onPress={() => askControl({ kind: 'extend', windowId })}
              >
                <b>{titleOf(windowId)}</b>
                <span className="sp" />
                <span className="num mut">{t('which.until', { time: times.until(end, now) })}</span>
              </Button>
            </li>
          );
        })}
      </ul>
    </Dialog>
  );
}
