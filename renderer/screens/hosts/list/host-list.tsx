import { useVirtualizer } from '@tanstack/react-virtual';
import { type MouseEvent, type ReactElement, useRef } from 'react';
import { navigate } from '../../../store/route.ts';
import type { HostSpeech } from '../host-speech.ts';
import { HostRow } from './host-row.tsx';
import type { HostLine } from './host-rows.ts';
import { useHostKeys } from './use-host-keys.ts';

const GROUP_PX = 28;
const HOST_PX = 46;

interface HostListProps {
  readonly lines: readonly HostLine[];
  readonly speech: HostSpeech;
  readonly chosenId: string | null;
  readonly onCheck: (id: string) => void;
}

function keyOf(line: HostLine | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'group' ? `group ${line.group}` : `host ${line.host.id}`;
}

/** Trouble first; only the visible rows are rendered. */
export function HostList({ lines, speech, chosenId, onCheck }: HostListProps): ReactElement {
  const { t } = speech;
  const view = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => view.current,
    estimateSize: (index) => (lines[index]?.kind === 'group' ? GROUP_PX : HOST_PX),
    getItemKey: (index) => keyOf(lines[index]),
    overscan: 8,
  });
  const walk = useHostKeys(lines, view, (index) => virtual.scrollToIndex(index), chosenId);
  return (
    <div
      role="grid"
      className="host-grid col fill"
      aria-label={t('list.label')}
      aria-rowcount={lines.length + 1}
      aria-colcount={7}
      onKeyDown={walk.onKey}
    >
      <ListHead speech={speech} />
      <div ref={view} className="scroll host-view long-list" role="presentation">
        <div className="host-lines" role="rowgroup" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start, key }) => {
            const line = lines[index];
            if (line === undefined) return null;
            const place = {
              ref: virtual.measureElement,
              'data-index': index,
              'aria-rowindex': index + 2,
              style: { transform: `translateY(${start}px)` },
            };
            if (line.kind === 'group') {
              return (
                <div key={key} {...place} role="row" className="host-line group">
                  <span role="gridcell" aria-colspan={7}>
                    {t(`group.${line.group}`, { n: speech.times.number(line.count) })}
                  </span>
                </div>
              );
            }
            const { id } = line.host;
            return (
              <div
                key={key}
                {...place}
                role="row"
                data-host={id}
                className={id === chosenId ? 'host-line sel' : 'host-line'}
                aria-current={id === chosenId ? 'true' : undefined}
                tabIndex={id === walk.activeId ? 0 : -1}
                onFocus={() => walk.reach(id)}
                onClick={(event) => {
                  if (isOwnClick(event)) navigate('hosts', id);
                }}
              >
                <HostRow host={line.host} speech={speech} onCheck={onCheck} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

function ListHead({ speech: { t, times, at } }: Pick<HostListProps, 'speech'>): ReactElement {
  const zone = times.zoneInFull(at).split(' ')[0] ?? '';
  return (
    <div role="rowgroup" className="host-head">
      <div role="row" aria-rowindex={1} className="host-line head heads">
        <span role="columnheader">{t('column.host')}</span>
        <span role="columnheader">{t('column.protects')}</span>
        <span role="columnheader">{t('column.plan')}</span>
        <span role="columnheader" className="host-clock">
          {t('column.clock')}
        </span>
        <span role="columnheader">{t('column.next', { zone })}</span>
        <span role="columnheader">{t('column.state')}</span>
        <span role="columnheader">
          <span className="sr-only">{t('column.actions')}</span>
        </span>
      </div>
    </div>
  );
}

/** Not on its menu; clicks in the menu's portal bubble up too. */
function isOwnClick({ target, currentTarget }: MouseEvent): boolean {
  if (!(target instanceof Element) || !currentTarget.contains(target)) return false;
  return target.closest('button') === null;
}
