import { ChevronLeft, ChevronRight, Globe, Funnel, Plus, Table2 } from 'lucide-react';
import { memo, type ReactElement } from 'react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { navigate } from '../../../store/route.ts';
import { Button } from '../../../ui/button.tsx';
import { listOnly, useTimelineStore } from '../scene/timeline-store.ts';
import { TimelineSelect } from './timeline-select.tsx';
import { zoomNameOf, ZOOM_SPANS, type ZoomName } from '../scene/viewport.ts';
import '../../../ui/segments.css';

const ALL = '*';

export interface ViewMoves {
  zoomTo(spanMs: number): void;
  pan(share: number): void;
  now(): void;
}

interface ToolbarProps {
  readonly title: string;
  readonly moves: ViewMoves;
  readonly definitions: RemansoDocument;
  readonly zones: readonly string[];
  readonly zone: string;
  readonly isLost: boolean;
}

/** Zoom, moves, system and zone filters, and the link to a new window. */
export const TimelineToolbar = memo(function TimelineToolbar(props: ToolbarProps): ReactElement {
  const { title, moves, definitions, isLost } = props;
  const { t } = useTranslation('timeline');
  const system = useTimelineStore((state) => state.filter.system);
  return (
    <div className="row tl-toolbar">
      <TableToggle />
      <ZoomButtons onZoom={(name) => moves.zoomTo(ZOOM_SPANS[name])} />
      <div className="row tl-moves">
        <Button square aria-label={t('earlier')} onPress={() => moves.pan(-0.5)}>
          <ChevronLeft size={16} aria-hidden="true" />
        </Button>
        <Button onPress={() => moves.now()}>{t('now')}</Button>
        <Button square aria-label={t('later')} onPress={() => moves.pan(0.5)}>
          <ChevronRight size={16} aria-hidden="true" />
        </Button>
      </div>
      <h2 className="ell num tl-title" aria-live="polite">
        {title}
      </h2>
      <span className="sp" />
      <div className="row wrap">
        <TimelineSelect
          label={t('system')}
          icon={<Funnel className="icon small" aria-hidden="true" />}
          chosen={system ?? ALL}
          choices={[
            { id: ALL, text: t('allSystems') },
            ...definitions.systems.map(({ id, name }) => ({ id, text: name ?? id })),
          ]}
          onChoose={(id) => listOnly({ system: id === ALL ? null : id })}
        />
        <TimelineSelect
          label={t('zone')}
          icon={<Globe className="icon small" aria-hidden="true" />}
          chosen={props.zone}
          choices={props.zones.map((id) => ({ id, text: id }))}
          onChoose={(zone) => useTimelineStore.setState({ zone })}
        />
      </div>
      <Button
        look="pri"
        aria-label={t('newWindowLabel')}
        isDisabled={isLost}
        onPress={() => navigate('windows', 'new')}
      >
        <Plus size={16} aria-hidden="true" />
        {t('newWindow')}
      </Button>
    </div>
  );
});

/** First in reading order: the same facts as a table. */
function TableToggle(): ReactElement {
  const { t } = useTranslation('timeline');
  const isTable = useTimelineStore((state) => state.isTable);
  return (
    <ToggleButton
      className={({ isFocusVisible }) =>
        `btn ico${isFocusVisible ? ' foc' : ''}${isTable ? ' pri' : ''}`
      }
      aria-label={t('asTableLabel')}
      isSelected={isTable}
      onChange={(next) => useTimelineStore.setState({ isTable: next, hovered: null })}
    >
      <Table2 size={16} aria-hidden="true" />
    </ToggleButton>
  );
}

function ZoomButtons({ onZoom }: { readonly onZoom: (name: ZoomName) => void }): ReactElement {
  const { t } = useTranslation('timeline');
  const spanMs = useTimelineStore((state) => state.spanMs);
  const chosen = zoomNameOf(spanMs);
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label={t('zoom')}
      selectionMode="single"
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [name] = [...keys, chosen];
        if (name !== null) onZoom(String(name) as ZoomName);
      }}
    >
      {(Object.keys(ZOOM_SPANS) as ZoomName[]).map((name) => (
        <ToggleButton key={name} id={name}>
          {t(`zoom.${name}`)}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
