import { ChevronDown, Download } from 'lucide-react';
import type { ReactElement } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { Button } from '../../ui/button.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import { useTrailExport, type AgentFilter, type Format } from './use-trail-export.ts';

const FORMATS: readonly Format[] = ['csv', 'jsonl'];

interface ExportMenuProps {
  readonly filter: AgentFilter;
  readonly isFiltered: boolean;
  readonly teller: Teller;
}

/** Saves the trail to a file: through the shell's dialog, or as a browser download. */
export function ExportMenu({ filter, isFiltered, teller }: ExportMenuProps): ReactElement {
  const { t } = teller;
  const { isExporting, run } = useTrailExport(teller);
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
