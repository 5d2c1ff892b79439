import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';

interface RowMenuProps {
  readonly id: string;
  readonly title: string;
  readonly canRetire: boolean;
  readonly onRetire: () => void;
}

export function duplicate(id: string): void {
  navigate('windows', 'new', { copy: id });
}

export function RowMenu({ id, title, canRetire, onRetire }: RowMenuProps): ReactElement {
  const { t } = useTranslation('windows');
  return (
    <MenuTrigger>
      <Button size="sm" square aria-label={t('list.more', { title })}>
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop choices" placement="bottom end" offset={4}>
        <Menu
          className="choice-list"
          aria-label={t('list.more', { title })}
          disabledKeys={canRetire ? [] : ['retire']}
          onAction={(action) => {
            if (action === 'edit') navigate('windows', id);
            if (action === 'duplicate') duplicate(id);
            if (action === 'retire') onRetire();
          }}
        >
          <MenuItem id="edit" className="choice">
            {t('list.edit')}
          </MenuItem>
          <MenuItem id="duplicate" className="choice">
            {t('list.duplicate')}
          </MenuItem>
          <MenuItem id="retire" className="choice">
            {t('list.retire')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
