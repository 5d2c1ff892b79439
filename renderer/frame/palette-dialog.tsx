import { Calendar, CornerDownLeft, Search, Workflow } from 'lucide-react';
import { useMemo, useState, type ReactElement } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useExtend } from '../actions/control/use-extend.ts';
import { useExtendPause } from '../actions/pause/use-extend-pause.ts';
import { useAgentStore } from '../store/agent-store.ts';
import { closePalette, openKeys } from '../store/palette-store.ts';
import { bestFits } from '../ui/fuzzy.ts';
import { paletteLines, type PaletteLine } from './palette-lines.ts';
import { useShownKeys } from '../ui/kbd.tsx';
import './palette.css';
import { SCREEN_ICONS } from './rail.tsx';
import '../ui/dialog.css';

const MOST = 40;
/** While nothing is typed, the general entries are enough. */
const MOST_UNTYPED = 18;
const GROUPS = ['do', 'go', 'windows', 'integrations'] as const;

/** Type a few letters of a screen, an item or an action; ↑ ↓ Enter. */
export function PaletteDialog(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useFound(text);
  const groups = groupsOf(found);
  const act = (chosen: unknown): void => {
    closePalette();
    found.find(({ id }) => id === chosen)?.act();
  };
  return (
    <ModalOverlay
      className="scrim palette-scrim"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) closePalette();
      }}
    >
      <Modal className="dialog palette">
        <Dialog className="dialog-frame" aria-label={t('palette.title')}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField className="palette-field" aria-label={t('palette.title')} autoFocus>
              <Search className="icon" size={16} aria-hidden="true" />
              <Input placeholder={t('palette.placeholder')} />
            </SearchField>
            <div
              className="scroll palette-scroll"
              tabIndex={0}
              role="group"
              aria-label={t('palette.title')}
            >
              <Menu
                className="menu palette-menu"
                aria-label={t('palette.title')}
                items={groups}
                onAction={act}
                renderEmptyState={() => (
                  <p className="mut palette-none">{t('palette.nothing', { text })}</p>
                )}
              >
                {({ id, lines }) => (
                  <MenuSection id={id}>
                    <Header className="palette-head">{t(`palette.${id}`)}</Header>
                    <Collection items={lines}>{paletteItem}</Collection>
                  </MenuSection>
                )}
              </Menu>
            </div>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function paletteItem(line: PaletteLine): ReactElement {
  return (
    <MenuItem id={line.id} className="menu-item" textValue={line.label}>
      <LineIcon line={line} />
      <span className="sp ell">{line.label}</span>
      <Hint line={line} />
    </MenuItem>
  );
}

function groupsOf(found: readonly PaletteLine[]) {
  return GROUPS.map((id) => ({ id, lines: found.filter(({ group }) => group === id) })).filter(
    ({ lines }) => lines.length > 0,
  );
}

function useFound(text: string): readonly PaletteLine[] {
  const { t } = useTranslation();
  const { extend } = useExtend();
  const shown = useShownKeys();
  const { extend: extendPause } = useExtendPause();
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const lines = useMemo(
    () =>
      paletteLines({
        t,
        snapshot,
        definitions,
        isLive,
        extend,
        extendPause,
        showKeys: openKeys,
        shown,
      }),
    [t, snapshot, definitions, isLive, extend, extendPause, shown],
  );
  return useMemo(
    () => bestFits(lines, text, ({ label }) => label, text === '' ? MOST_UNTYPED : MOST),
    [lines, text],
  );
}

function LineIcon({ line }: { line: PaletteLine }): ReactElement {
  const Picture =
    line.screen !== undefined
      ? SCREEN_ICONS[line.screen]
      : line.group === 'windows'
        ? Calendar
        : line.group === 'integrations'
          ? Workflow
          : CornerDownLeft;
  return <Picture className="icon mut" size={16} aria-hidden="true" />;
}

function Hint({ line: { hint, group } }: { line: PaletteLine }): ReactElement | null {
  if (hint === '') return null;
  return group === 'do' || group === 'go' ? (
    <kbd>{hint}</kbd>
  ) : (
    <span className="xs faint">{hint}</span>
  );
}
