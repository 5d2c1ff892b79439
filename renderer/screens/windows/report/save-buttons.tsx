import { Download } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from '../../../../shared/words/language.ts';
import type { Failure } from '../../../../shared/errors.ts';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { Button } from '../../../ui/button.tsx';
import { startDownload } from '../../../ui/start-download.ts';
import { showToast } from '../../../ui/toasts.tsx';
import { useFailureDetail } from '../../../i18n/failure-words.ts';
import type { ShownOccurrence } from './past-route.ts';
import { useLanguage } from '../../../i18n/language.ts';

type Format = 'html' | 'json';

/** Saves the report through the shell's dialog, or as a browser download. */
export function SaveButtons({ shown }: { readonly shown: ShownOccurrence }): ReactElement {
  const { t } = useTranslation('report');
  const bridge = useBridge();
  const failureDetail = useFailureDetail();
  const [saving, setSaving] = useState<Format | null>(null);
  const language = useLanguage();
  const save = async (format: Format): Promise<void> => {
    const { shell } = bridge;
    if (shell === null) {
      const failure = await download(bridge, format, shown, language);
      if (failure !== null) {
        showToast({ look: 'trouble', text: t('summary.failed', { why: failureDetail(failure) }) });
      }
      return;
    }
    setSaving(format);
    const saved = await shell.saveReport({ ...shown, format, language });
    setSaving(null);
    if (!saved.ok) {
      showToast({
        look: 'trouble',
        text: t('summary.failed', { why: failureDetail(saved.failure) }),
      });
    } else if (saved.value !== null) {
      showToast({ look: 'flow', text: t('summary.saved', { path: saved.value }) });
    }
  };
  return (
    <div className="row gap2">
      {(['html', 'json'] as const).map((format) => (
        <Button key={format} isPending={saving === format} onPress={() => void save(format)}>
          <Download className="icon" size={16} aria-hidden="true" />{' '}
          {t(format === 'html' ? 'summary.page' : 'summary.facts')}
        </Button>
      ))}
    </div>
  );
}

function download(
  bridge: Bridge,
  format: Format,
  shown: ShownOccurrence,
  language: Language,
): Promise<Failure | null> {
  const query = new URLSearchParams({
    window: shown.windowId,
    opensAt: shown.opensAt,
    lang: language,
  });
  return startDownload(bridge, `/export/report.${format}`, query);
}
