import { Copy } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';

/** Copies a text of many lines that is not shown. */
export function CopyScript({ script, label }: { script: string; label: string }): ReactElement {
  const { t } = useTranslation('hosts');
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(script);
    showToast({ look: 'flow', text: t('setUp.copied') });
  };
  return (
    <Button size="sm" onPress={() => void copy()}>
      <Copy className="icon small" size={14} aria-hidden="true" />
      {label}
    </Button>
  );
}
