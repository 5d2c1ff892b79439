import { Ellipsis } from 'lucide-react';
import type { ReactElement } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../button.tsx';

export interface MenuLine {
  readonly id: string;
  readonly label: string;
  readonly onAction: () => void;
}

export interface RowMenuProps {
  readonly label: string;
  readonly lines: readonly MenuLine[];
  readonly offReason?: string | undefined;
}

/** The three dots at the end of a row. */
export function RowMenu({ label, lines, offReason }: RowMenuProps): ReactElement {
  const dots = <Ellipsis className="icon small" size={14} aria-hidden="true" />;
  if (offReason !== undefined) {
    return (
      <Button size="sm" square aria-label={label} offReason={offReason}>
        {dots}
      </Button>
    );
  }
  return (
    <MenuTrigger>
      <Button size="sm" square aria-label={label}>
        {dots}
      </Button>
      <Popover className="menu-pop" placement="bottom end">
        <Menu
          className="menu"
          aria-label={label}
          onAction={(key) => lines.find(({ id }) => id === key)?.onAction()}
        >
          {lines.map(({ id, label: text }) => (
            <MenuItem key={id} id={id} className="menu-item" textValue={text}>
              {text}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
