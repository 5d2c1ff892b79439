import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { showToast } from '../../ui/toasts.tsx';

/** A scrollable shell command with a copy button. */
export function CopyLine({ line, label }: { line: string; label?: string }): ReactElement {
  const { t } = useTranslation('connectors');
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line);
    showToast({ look: 'flow', text: t('copied') });
  };
  return (
    <div className="row guard-line">
      <code className="mono" tabIndex={0}>
        {line}
      </code>
      <Button
        size="sm"
        square
        aria-label={label ?? t('copy', { line: line.slice(0, 60) })}
        onPress={() => void copy()}
      >
        <Copy className="icon small" size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
