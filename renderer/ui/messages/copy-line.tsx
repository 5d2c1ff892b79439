import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../button.tsx';
import { showToast } from './toasts.tsx';
import './copy-line.css';

interface CopyLineProps {
  readonly line: string;
  readonly label?: string;
  /** All of it is seen, on as many rows as it needs. */
  readonly isWhole?: boolean;
}

/** A shell command with a copy button. */
export function CopyLine({ line, label, isWhole = false }: CopyLineProps): ReactElement {
  const { t } = useTranslation();
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(line);
    showToast({ look: 'flow', text: t('copy.done') });
  };
  return (
    <div className={`row copy-line${isWhole ? ' whole' : ''}`}>
      <code className="mono" tabIndex={0}>
        {line}
      </code>
      <Button
        size="sm"
        square
        aria-label={label ?? t('copy.line', { line: line.slice(0, 60) })}
        onPress={() => void copy()}
      >
        <Copy className="icon small" size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}
