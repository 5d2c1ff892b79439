import { Calendar, CircleHelp, CornerDownLeft, Search, Workflow } from 'lucide-react';
import { type ReactElement, useMemo, useState } from 'react';
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
import { useExtend } from '../../actions/control/extend/use-extend.ts';
import { useExtendPause } from '../../actions/pause/use-extend-pause.ts';
import { useCopyLink } from '../../actions/use-copy-link.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { closePalette, openKeys } from '../../store/palette-store.ts';
import type { Failure } from '../../../shared/errors.ts';
import type { PaletteLine } from './palette-line.ts';
import { paletteLines } from './palette-lines.ts';
import { rankedLines } from './palette-ranking.ts';
import { useBack } from '../../ui/dialogs/use-back.ts';
import { useLatest } from '../../ui/keys/use-latest.ts';
import { useShownKeys } from '../../ui/keys/kbd.tsx';
import './palette.css';
import { SCREEN_ICONS } from '../rail/rail.tsx';
import '../../ui/dialogs/dialog.css';
import { agentsWay } from '../../features/agents-ways.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useTeller } from '../../model/trail/use-teller.ts';
import { useTrailExport } from '../../screens/audit/use-trail-export.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useShownAgents } from '../../store/shown-agents.ts';
import { tellSaved } from '../../ui/messages/saved-toast.ts';
import { showToast } from '../../ui/messages/toasts.tsx';
import type { PageActions } from './palette-openings.ts';
import '../../i18n/later/palette.ts';
import '../../i18n/later/settings.ts';

/** While nothing is typed, the general entries are enough. */
const MOST_UNTYPED = 18;

/** Type a few letters of a screen, an item or an action; ↑ ↓ Enter. */
export function PaletteDialog(): ReactElement {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const found = useFound(text);
  const groups = groupsOf(found);
  useBack(closePalette);
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
                    <Header className="palette-head">
                      {t(id === 'why' ? 'palette.whyGroup' : `palette.${id}`)}
                    </Header>
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

/** The group of the best line first. */
function groupsOf(found: readonly PaletteLine[]) {
  const ids = [...new Set(found.map(({ group }) => group))];
  return ids.map((id) => ({ id, lines: found.filter(({ group }) => group === id) }));
}

function useFound(text: string): readonly PaletteLine[] {
  const { t } = useTranslation();
  const { extend } = useExtend();
  const shown = useShownKeys();
  const { extend: extendPause } = useExtendPause();
  // New at each render, while the lines are made only where what they say changes.
  const page = usePageActions();
  const { connect, agents, copyLink } = page;
  const actions = useLatest({ extend, extendPause, page });
  const snapshot = useAgentStore((state) => state.snapshot);
  const definitions = useAgentStore((state) => state.definitions);
  const isLive = useAgentStore((state) => state.link.kind === 'connected');
  const [now] = useState(useNow());
  const preferences = useAgentStore((state) => state.preferences);
  const times = useTimes();
  const lines = useMemo(
    () =>
      paletteLines({
        t,
        snapshot,
        definitions,
        preferences,
        times,
        now,
        isLive,
        extend: (windowId, minutes) => actions.current.extend(windowId, minutes),
        extendPause: (holdId, minutes) => actions.current.extendPause(holdId, minutes),
        showKeys: openKeys,
        page: {
          prefer: (part) => actions.current.page.prefer(part),
          exportTrail: (format) => actions.current.page.exportTrail(format),
          exportDocument: () => actions.current.page.exportDocument(),
          copyLink,
          ...(connect === undefined ? {} : { connect }),
          ...(agents === undefined ? {} : { agents }),
        },
        shown,
      }),
    [
      t,
      snapshot,
      definitions,
      preferences,
      times,
      now,
      isLive,
      shown,
      actions,
      connect,
      agents,
      copyLink,
    ],
  );
  return useMemo(() => rankedLines(lines, text, MOST_UNTYPED), [lines, text]);
}

function LineIcon({ line }: { line: PaletteLine }): ReactElement {
  const Picture =
    line.screen !== undefined
      ? SCREEN_ICONS[line.screen]
      : line.group === 'windows'
        ? Calendar
        : line.group === 'integrations'
          ? Workflow
          : line.group === 'why'
            ? CircleHelp
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

/** A file of what is defined, as `apply` reads it: the browser downloads it. */
function saveDocument(): void {
  const { definitions } = useAgentStore.getState();
  if (definitions === null) return;
  const text = `${JSON.stringify(definitions, null, 2)}\n`;
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = 'remanso.json';
  link.click();
  // The download has begun by the next turn.
  setTimeout(() => URL.revokeObjectURL(address));
}

/** Preferences and files from the palette; what fails is said in a toast. */
function usePageActions(): PageActions {
  const bridge = useBridge();
  const { t } = useTranslation('settings');
  const failureText = useFailureText();
  const shown = useShownAgents();
  const { shell } = bridge;
  const openings = useMemo(
    () =>
      shown.agents
        .filter(({ address }) => address !== shown.current)
        .map(({ address, name }) => ({ name, show: () => void shell?.showAgent(address) })),
    [shown, shell],
  );
  const { run } = useTrailExport(useTeller());
  const savedWords = {
    saved: (path: string) => t('document.saved', { path }),
    failed: (failure: Failure) => t('document.failed', { why: failureText(failure) }),
  };
  const copyLink = useCopyLink();
  return {
    copyLink,
    prefer: (part) => {
      const { preferences } = useAgentStore.getState();
      void bridge.call('preferences.set', { ...preferences, ...part }).then((reply) => {
        if (reply.ok) {
          useAgentStore.setState({ preferences: reply.value });
          return;
        }
        showToast({ look: 'trouble', text: t('refused', { why: failureText(reply.failure) }) });
      });
    },
    exportTrail: (format) => void run(format, {}),
    exportDocument: () => {
      if (shell === null) saveDocument();
      else void shell.saveDocument().then((saved) => tellSaved(saved, savedWords));
    },
    ...(bridge.shell === null ? {} : { agents: openings }),
    ...(bridge.shell === null || agentsWay === undefined ? {} : { connect: agentsWay.ask }),
  };
}
