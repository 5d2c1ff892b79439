import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { askToPause, askToResume } from '../../pause/pause-dialogs.tsx';
import { askToRemove } from './remove-store.ts';
import { isPaused, type Item } from './list-rows.ts';

interface RowMenuProps {
  readonly item: Item;
  readonly label: string;
  /** In a list the arrows lead to rows, and only the row they are at leads to its menu. */
  readonly tabIndex?: number;
}

function act(action: string, { integration: { id } }: Item): void {
  switch (action) {
    case 'pause':
      askToPause({ integrations: [id] });
      return;
    case 'resume':
      askToResume(null, id);
      return;
    case 'edit':
      navigate('integrations', id, { edit: '1' });
      return;
    case 'duplicate':
      navigate('integrations', undefined, { edit: 'new', copy: id });
      return;
    case 'trail':
      navigate('audit', undefined, { integration: id });
      return;
    default:
      askToRemove(id);
  }
}

export function RowMenu({ item, label, tabIndex = 0 }: RowMenuProps): ReactElement {
  const { t } = useTranslation('integrations');
  const actions = [
    'pause',
    ...(isPaused(item) ? (['resume'] as const) : []),
    'edit',
    'duplicate',
    'trail',
    'remove',
  ] as const;
  return (
    <MenuTrigger>
      <Button size="sm" look="ghost" square aria-label={label} excludeFromTabOrder={tabIndex < 0}>
        <Ellipsis className="i" size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop trail-menu int-menu" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={label} onAction={(key) => act(String(key), item)}>
          {actions.map((action) => (
            <MenuItem key={action} id={action} className="menu-item">
              {t(`menu.${action}`)}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
