import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../button.tsx';
import type { Selection } from './selection.ts';
import './selection.css';

interface SelectionBarProps {
  readonly selection: Selection;
  readonly label: string;
  /** `3 windows selected` */
  readonly count: string;
  /** What can be done with them. */
  readonly children: ReactNode;
}

/** How many are selected, what can be done with all of them, and the way out. */
export function SelectionBar({
  selection,
  label,
  count,
  children,
}: SelectionBarProps): ReactElement {
  const { t } = useTranslation();
  return (
    <div className="row wrap gap2 selection-bar" role="group" aria-label={label}>
      <b role="status">{count}</b>
      {children}
      <span className="sp" />
      <Button size="sm" look="ghost" onPress={() => selection.clear()}>
        {t('clearSelection')}
      </Button>
    </div>
  );
}
