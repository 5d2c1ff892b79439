import { Tag } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import { askToPause, askToResume } from '../../../actions/pause/pause-store.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useDisabledReason } from '../../../model/verdict/use-verdict.ts';
import { Button } from '../../../ui/button.tsx';
import { Icon } from '../../../ui/icon.tsx';
import type { Item } from './item.ts';
import { isPaused } from './list-rows.ts';
import { SelectionBar } from '../../../ui/selection/selection-bar.tsx';
import { integrationSelection } from './integration-selection.ts';
import { TagDialog } from './tag-dialog.tsx';

interface SelectedBarProps {
  readonly items: readonly Item[];
  readonly speech: AnswerSpeech;
}

/** What can be done with all that are selected: each says with how many. */
export function SelectedBar({ items, speech }: SelectedBarProps): ReactElement | null {
  const { t, times } = speech;
  const ids = integrationSelection.useIds();
  const [isTagging, setTagging] = useState(false);
  const offReason = useDisabledReason();
  const chosen = useMemo(
    () => items.filter(({ integration }) => ids.has(integration.id)),
    [items, ids],
  );
  if (chosen.length === 0) return null;
  const held = chosen.filter(isPaused).map(({ integration }) => integration.id);
  const said = (many: readonly unknown[]) => ({
    count: many.length,
    n: times.number(many.length),
  });
  return (
    <SelectionBar
      selection={integrationSelection}
      label={t('select.label')}
      count={t('select.count', said(chosen))}
    >
      <Button
        size="sm"
        offReason={offReason}
        onPress={() =>
          askToPause({ integrations: chosen.map(({ integration }) => integration.id) })
        }
      >
        <Icon name="gate" size={14} />
        {t('select.pause', said(chosen))}
      </Button>
      {held.length === 0 ? null : (
        <Button size="sm" offReason={offReason} onPress={() => askToResume(null, null, held)}>
          <Icon name="reopen" size={14} />
          {t('select.resume', said(held))}
        </Button>
      )}
      <Button size="sm" offReason={offReason} onPress={() => setTagging(true)}>
        <Tag className="icon small" size={14} aria-hidden="true" />
        {t('select.tag', said(chosen))}
      </Button>
      {isTagging ? (
        <TagDialog
          integrations={chosen.map(({ integration }) => integration)}
          speech={speech}
          onClose={() => setTagging(false)}
        />
      ) : null}
    </SelectionBar>
  );
}
