import { useState } from 'react';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import type { Failure } from '../../../shared/errors.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useFailureDetail } from '../../i18n/failure-words.ts';
import { startDownload } from '../../ui/start-download.ts';
import { tellSaved } from '../../ui/messages/saved-toast.ts';
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
  const failed = (failure: Failure): string => t('export.failed', { why: failureDetail(failure) });
  const run = async (format: Format, filter: AgentFilter): Promise<void> => {
    if (bridge.shell === null) {
      const begun = await startDownload(bridge, `/export/audit.${format}`, exportQuery(filter));
      tellSaved(begun, { saved: () => '', failed });
      return;
    }
    const path = await bridge.shell.chooseExportPath(format);
    if (path === null) return;
    setExporting(true);
    const reply = await bridge.call('audit.export', { format, path, filter });
    setExporting(false);
    const saved = ({ entries }: { readonly entries: number }): string => {
      const count = entries === 1 ? 1 : 2;
      return t('export.done', { count, number: times.number(entries), path });
    };
    tellSaved(reply, { saved, failed });
  };
  return { isExporting, run };
}
