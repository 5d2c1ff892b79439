import { useMemo, useState, type ReactElement } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { CalendarPlus, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { pausedUntil } from '../../../shared/domain/now/paused-group.ts';
import type { IntegrationStatus } from '../../../shared/domain/now/snapshot.ts';
import { Button } from '../../ui/button.tsx';
import { VirtualList } from '../../ui/virtual-list.tsx';
import { askControl } from '../../actions/control/control-store.ts';
import { HeldRow } from './held-row.tsx';
import { OthersFlowing } from './others-flowing.tsx';
import type { HeldCounts } from './use-held-counts.ts';
import { useDisabledReason, useTelling } from '../../model/verdict/use-verdict.ts';

const SEARCH_FROM = 13;
const ROW_PX = 51;

/** Running ones first, then by when they resume, then by name. */
function inOrder(held: readonly IntegrationStatus[]): readonly IntegrationStatus[] {
  const rank = ({ state }: IntegrationStatus): number =>
    state === 'unknown' ? 0 : state === 'draining' ? 1 : 2;
  const end = ({ holds }: IntegrationStatus): number => pausedUntil(holds) ?? Infinity;
  const name = ({ id, name: told }: IntegrationStatus): string => told ?? id;
  return held.toSorted(
    (a, b) =>
      rank(a) - rank(b) ||
      (end(a) === end(b) ? 0 : end(a) - end(b)) ||
      name(a).localeCompare(name(b)),
  );
}

interface HeldNowProps {
  readonly held: readonly IntegrationStatus[];
  readonly flowing: readonly IntegrationStatus[];
  readonly counts: HeldCounts;
}

/** Every hold with its owner, reason and end; the others in short below. */
export function HeldNow({ held, flowing, counts }: HeldNowProps): ReactElement {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    const fits = ({ id, name }: IntegrationStatus): boolean =>
      `${id} ${name ?? ''}`.toLowerCase().includes(wanted);
    return inOrder(wanted === '' ? held : held.filter(fits));
  }, [held, text]);
  const isHeld = held.some(({ holds }) => holds.length > 0);
  const title = t(isHeld ? 'held.title' : 'held.finishingTitle');
  return (
    <section className="panel" aria-label={title}>
      <header>
        <h2>{title}</h2>
        <span className="faint xs num">
          {held.length >= SEARCH_FROM ? times.number(held.length) : ''}
        </span>
        <span className="sp" />
        <ToWindow held={held} />
        {held.length < SEARCH_FROM ? null : (
          <SearchField
            className="inp held-search"
            aria-label={t('held.searchLabel')}
            value={text}
            onChange={setText}
          >
            <Search className="icon small" size={14} aria-hidden="true" />
            <Input placeholder={t('held.search', { n: times.number(held.length) })} />
          </SearchField>
        )}
      </header>
      {found.length === 0 ? (
        <p className="pad mut">{t('held.nothingFound', { text })}</p>
      ) : (
        <VirtualList label={title} items={found} keyOf={({ id }) => id} rowHeight={ROW_PX}>
          {(one) => <HeldRow integration={one} count={counts.get(one.id)} />}
        </VirtualList>
      )}
      <OthersFlowing flowing={flowing} />
    </section>
  );
}

/** A single manual hold can become a window with one click. */
function ToWindow({ held }: { held: readonly IntegrationStatus[] }): ReactElement | null {
  const { t } = useTranslation('now');
  const offReason = useDisabledReason();
  const [only, ...more] = new Set(held.flatMap(({ holds }) => holds.map(({ id }) => id)));
  const isManual = held.some(({ holds }) =>
    holds.some(({ id, kind }) => id === only && kind === 'manual'),
  );
  if (only === undefined || more.length > 0 || !isManual) return null;
  return (
    <Button
      look="ghost"
      size="sm"
      offReason={offReason}
      onPress={() => askControl({ kind: 'window', holdId: only })}
    >
      <CalendarPlus className="icon small" size={14} aria-hidden="true" />
      {t('held.toWindow')}
    </Button>
  );
}
