import { History } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/button.tsx';

interface RestoredNoteProps {
  readonly isRestored: boolean;
  /** What was not kept. */
  readonly more?: string;
  readonly onDiscard: () => void;
}

/** After a reload of the page: what was typed is here again. */
export function RestoredNote({
  isRestored,
  more,
  onDiscard,
}: RestoredNoteProps): ReactElement | null {
  const { t } = useTranslation('forms');
  if (!isRestored) return null;
  return (
    <div className="note still" role="status">
      <History className="icon c-still" size={16} aria-hidden="true" />
      <span className="sp">
        {t('restored')} {more}
      </span>
      <Button size="sm" onPress={onDiscard}>
        {t('discard')}
      </Button>
    </div>
  );
}
