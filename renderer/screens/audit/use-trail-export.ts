import { useState } from 'react';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { startDownload } from '../../ui/start-download.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import { exportQuery } from './export-query.ts';

export type AgentFilter = CallInput<'audit.export'>['filter'];
export type Format = CallInput<'audit.export'>['format'];

/** Saves the trail to a file: through the shell's dialog, or as a browser download. */
export function useTrailExport({ t, times }: Teller): {
  isExporting: boolean;
  run: (format: Format, filter: AgentFilter) => Promise<void>;
} {
  const bridge = useBridge();
  const failureDetail = useFailureDetail();
  const [isExporting, setExporting] = useState(false);
  const run = async (format: Format, filter: AgentFilter): Promise<void> => {
    if (bridge.shell === null) {
      const failure = await startDownload(bridge, `/export/audit.${format}`, exportQuery(filter));
      if (failure !== null) {
        showToast({ look: 'trouble', text: t('export.failed', { why: failureDetail(failure) }) });
      }
      return;
    }
    const path = await bridge.shell.chooseExportPath(format);
    if (path === null) return;
    setExporting(true);
    const reply = await bridge.call('audit.export', { format, path, filter });
    setExporting(false);
    if (!reply.ok) {
      showToast({
        look: 'trouble',
        text: t('export.failed', { why: failureDetail(reply.failure) }),
      });
      return;
    }
    const { entries } = reply.value;
    const count = entries === 1 ? 1 : 2;
    const text = t('export.done', { count, number: times.number(entries), path });
    showToast({ look: 'flow', text });
  };
  return { isExporting, run };
}
