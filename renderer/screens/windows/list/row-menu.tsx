import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { WindowStatus } from '../../../../shared/domain/now/snapshot.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { useOffReason } from '../../../model/verdict/use-verdict.ts';
import { doToWindow, windowDeeds, type WindowDeed } from '../../../actions/control/window-deeds.ts';

interface RowMenuProps {
  readonly status: WindowStatus;
  readonly title: string;
  readonly canRetire: boolean;
  readonly onRetire: () => void;
}

export function duplicate(id: string): void {
  navigate('windows', 'new', { copy: id });
}

export function RowMenu({ status, title, canRetire, onRetire }: RowMenuProps): ReactElement {
  const { t } = useTranslation('windows');
  const offReason = useOffReason();
  const { id } = status;
  const deeds = windowDeeds(status);
  const line = (key: WindowDeed | 'edit' | 'duplicate' | 'retire'): ReactElement => (
    <MenuItem key={key} id={key} className="choice">
      {t(`list.${key}`)}
    </MenuItem>
  );
  return (
    <MenuTrigger>
      <Button size="sm" square aria-label={t('list.more', { title })}>
        <Ellipsis size={16} aria-hidden="true" />
      </Button>
      <Popover className="pop choices" placement="bottom end" offset={4}>
        <Menu
          className="choice-list"
          aria-label={t('list.more', { title })}
          disabledKeys={[
            ...(canRetire ? [] : ['retire']),
            ...(offReason === undefined ? [] : deeds),
          ]}
          onAction={(action) => {
            const deed = deeds.find((one) => one === action);
            if (deed !== undefined) doToWindow(deed, status);
            if (action === 'edit') navigate('windows', id);
            if (action === 'duplicate') duplicate(id);
            if (action === 'retire') onRetire();
          }}
        >
          {line('edit')}
          {deeds.map(line)}
          {line('duplicate')}
          {line('retire')}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
