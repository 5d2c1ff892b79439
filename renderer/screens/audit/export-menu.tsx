import { ChevronDown, Download } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import type { CallInput } from '../../../shared/contract/agent-contract.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { Button } from '../../ui/button.tsx';
import { startDownload } from '../../ui/start-download.ts';
import { showToast } from '../../ui/toasts.tsx';
import type { Teller } from '../../model/trail/entry-words.ts';
import { exportQuery } from './export-query.ts';

type AgentFilter = CallInput<'audit.export'>['filter'];
type Format = CallInput<'audit.export'>['format'];

const FORMATS: readonly Format[] = ['csv', 'jsonl'];

interface ExportMenuProps {
  readonly filter: AgentFilter;
  readonly isFiltered: boolean;
  readonly teller: Teller;
}

/** Saves the trail to a file: through the shell's dialog, or as a browser download. */
export function ExportMenu({ filter, isFiltered, teller }: ExportMenuProps): ReactElement {
  const { t } = teller;
  const { isExporting, run } = useExport(teller);
  const parts = isFiltered ? (['filtered', 'whole'] as const) : (['whole'] as const);
  return (
    <MenuTrigger>
      <Button isPending={isExporting}>
        <Download className="icon" size={16} aria-hidden="true" />
        {t('export.do')}
        <ChevronDown className="icon small" size={14} aria-hidden="true" />
      </Button>
      <Popover className="menu-pop export-menu" placement="bottom end" offset={4}>
        <Menu className="menu" aria-label={t('export.do')}>
          {parts.map((part) => (
            <MenuSection key={part} aria-label={t(`export.${part}`)}>
              <Header className="xs faint strong menu-head">{t(`export.${part}`)}</Header>
              {FORMATS.map((format) => (
                <MenuItem
                  key={format}
                  id={`${part}-${format}`}
                  className="menu-item export-item"
                  textValue={t(`export.${format}`)}
                  onAction={() => void run(format, part === 'whole' ? {} : filter)}
                >
                  <Download className="icon small c-flow" size={14} aria-hidden="true" />
                  <span>
                    <b>{t(`export.${format}`)}</b>
                    <span className="xs mut">{t(`export.${format}.text`)}</span>
                  </span>
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

function useExport({ t, times }: Teller): {
  isExporting: boolean;
  run: (format: Format, filter: AgentFilter) => Promise<void>;
} {
  const bridge = useBridge();
  const [isExporting, setExporting] = useState(false);
  const run = async (format: Format, filter: AgentFilter): Promise<void> => {
    if (bridge.shell === null) {
      const failure = await startDownload(bridge, `/export/audit.${format}`, exportQuery(filter));
      if (failure !== null) {
        showToast({ look: 'trouble', text: t('export.failed', { why: failure.message }) });
      }
      return;
    }
    const path = await bridge.shell.chooseExportPath(format);
    if (path === null) return;
    setExporting(true);
    const reply = await bridge.call('audit.export', { format, path, filter });
    setExporting(false);
    if (!reply.ok) {
      showToast({ look: 'trouble', text: t('export.failed', { why: reply.failure.message }) });
      return;
    }
    const { entries } = reply.value;
    const count = entries === 1 ? 1 : 2;
    const text = t('export.done', { count, number: times.number(entries), path });
    showToast({ look: 'flow', text });
  };
  return { isExporting, run };
}
