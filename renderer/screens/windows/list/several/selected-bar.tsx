import { CalendarX, Trash2 } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useDisabledReason } from '../../../../model/verdict/use-verdict.ts';
import { useNow } from '../../../../store/use-now.ts';
import { Button } from '../../../../ui/button.tsx';
import { SelectionBar } from '../../../../ui/selection/selection-bar.tsx';
import { skippable, type AskedSeveral } from './several.ts';
import type { WindowRow } from '../rows/window-rows.ts';
import { windowSelection } from './window-selection.ts';

interface SelectedBarProps {
  readonly chosen: readonly WindowRow[];
  readonly onAsk: (asked: AskedSeveral) => void;
}

/** What can be done with all windows that are selected: each says with how many. */
export function SelectedBar({ chosen, onAsk }: SelectedBarProps): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes();
  const offReason = useDisabledReason();
  const toSkip = skippable(chosen, useNow());
  if (chosen.length === 0) return null;
  const said = ({ length: count }: readonly unknown[]) => ({ count, n: times.number(count) });
  return (
    <SelectionBar
      selection={windowSelection}
      label={t('select.label')}
      count={t('select.count', said(chosen))}
    >
      {toSkip.length === 0 ? null : (
        <Button
          size="sm"
          offReason={offReason}
          onPress={() => onAsk({ action: 'skip', rows: toSkip })}
        >
          <CalendarX className="icon small" size={14} aria-hidden="true" />
          {t('select.skip', said(toSkip))}
        </Button>
      )}
      <Button
        size="sm"
        offReason={offReason}
        onPress={() => onAsk({ action: 'retire', rows: chosen })}
      >
        <Trash2 className="icon small" size={14} aria-hidden="true" />
        {t('select.retire', said(chosen))}
      </Button>
    </SelectionBar>
  );
}
