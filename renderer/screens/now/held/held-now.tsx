import {
  Suspense,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactElement,
  type ReactNode,
} from 'react';
import { Calendar, CalendarPlus, Hand } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { lastToEnd } from '../../../../shared/domain/now/hold-now.ts';
import { endOf, type HoldText } from '../../../../shared/domain/holds/hold.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { foldedText, searchedWords, wordsMissing } from '../../../../shared/i18n/folded-text.ts';
import { Button } from '../../../ui/button.tsx';
import { SearchInput } from '../../../ui/inputs/search-input.tsx';
import { backToSearch, useMainPart } from '../../../ui/keys/main-part.ts';
import { VirtualList } from '../../../ui/lists/virtual-list.tsx';
import { askControl } from '../../../actions/control/order/control-store.ts';
import { heldInAll, heldInAllText } from './held-in-all.ts';
import { HeldRow } from './held-row.tsx';
import { fetchedPart } from '../../../ui/loading/fetched-part.tsx';
import type { HeldCounts } from './use-held-counts.ts';
import { useDisabledReason, useTelling } from '../../../model/verdict/use-verdict.ts';
import { holdEndWords } from '../../../model/verdict/verdict-words.ts';

const OthersFlowing = fetchedPart(async () => (await import('./others-flowing.tsx')).OthersFlowing);

/** Fewer are seen at a glance. */
const SEARCH_FROM = 20;
const ROW_PX = 51;

/** A heading, or an integration below it. */
type Line =
  | { readonly kind: 'hold'; readonly hold: HoldText; readonly count: number }
  | {
      readonly kind: 'integration';
      readonly integration: IntegrationStatus;
      /** The hold of the heading above. */
      readonly under?: string;
    };

/**
 * Grouped by the hold that ends last, soonest end first; what only finishes comes before. One hold
 * needs no heading. In a group: running ones first, then by name.
 */
function linesOf(held: readonly IntegrationStatus[]): readonly Line[] {
  const groups = [...Map.groupBy(held, ({ holds }) => lastToEnd(holds)?.id)];
  const holds = new Set(held.flatMap((one) => one.holds.map(({ id }) => id)));
  const sorted = groups
    .map(([, group]) => {
      const hold = lastToEnd(group[0]?.holds ?? []);
      return { hold, end: hold === undefined ? -Infinity : endOf(hold), group: inOrder(group) };
    })
    .sort((a, b) => a.end - b.end);
  return sorted.flatMap(({ hold, group }): Line[] => {
    const lines = group.map((integration) => ({ kind: 'integration', integration }) as const);
    if (hold === undefined || holds.size === 1) return lines;
    const { id: under } = hold;
    return [
      { kind: 'hold', hold, count: group.length },
      ...lines.map((line) => ({ ...line, under })),
    ];
  });
}

function inOrder(group: readonly IntegrationStatus[]): readonly IntegrationStatus[] {
  const rank = ({ state }: IntegrationStatus): number =>
    state === 'unknown' ? 0 : state === 'draining' ? 1 : 2;
  const name = ({ id, name: told }: IntegrationStatus): string => told ?? id;
  return group.toSorted((a, b) => rank(a) - rank(b) || name(a).localeCompare(name(b)));
}

interface HeldNowProps {
  readonly held: readonly IntegrationStatus[];
  readonly flowing: readonly IntegrationStatus[];
  readonly counts: HeldCounts;
}

/** Every hold with its owner, reason and end; the others in short below. */
export function HeldNow({ held, flowing, counts }: HeldNowProps): ReactElement {
  const { t } = useTranslation('now');
  const { times, titleOf } = useTelling();
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const words = searchedWords(text);
    const fits = (one: IntegrationStatus): boolean =>
      wordsMissing(words, foldedText(saidOf(one, titleOf))).length === 0;
    return linesOf(words.length === 0 ? held : held.filter(fits));
  }, [held, text, titleOf]);
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
        <InAll held={held} counts={counts} />
        <ToWindow held={held} />
        {held.length < SEARCH_FROM ? null : (
          <SearchInput
            className="held-search"
            label={t('held.searchLabel')}
            placeholder={t('held.search', { n: times.number(held.length) })}
            value={text}
            onChange={setText}
          />
        )}
      </header>
      {found.length === 0 ? (
        <p className="pad mut">{t('held.nothingFound', { text })}</p>
      ) : (
        <SearchedList>
          <VirtualList label={title} items={found} keyOf={keyOf} rowHeight={ROW_PX}>
            {(line) =>
              line.kind === 'hold' ? (
                <GroupHead {...line} />
              ) : (
                <HeldRow
                  integration={line.integration}
                  count={counts.get(line.integration.id)}
                  under={line.under}
                />
              )
            }
          </VirtualList>
        </SearchedList>
      )}
      <Suspense fallback={null}>
        <OthersFlowing flowing={flowing} />
      </Suspense>
    </section>
  );
}

/** Of all holds together. */
function InAll({ held, counts }: Pick<HeldNowProps, 'held' | 'counts'>): ReactElement | null {
  const { t } = useTranslation('now');
  const { times } = useTelling();
  // One hold alone has its numbers beside the list.
  const isOne = new Set(held.flatMap(({ holds }) => holds.map(({ id }) => id))).size < 2;
  const sum = heldInAll(held, counts);
  if (sum === null || isOne) return null;
  return <span className="xs mut num">{heldInAllText(sum, t, times)}</span>;
}

/** Its name, its id, and who or what holds it and why. */
function saidOf({ id, name, holds }: IntegrationStatus, titleOf: (id: string) => string): string {
  const owners = holds.flatMap(({ windowId, by, reason }) => [
    windowId === undefined ? by : titleOf(windowId),
    reason,
  ]);
  return [id, name ?? '', ...owners].join(' ');
}

/** ↓ goes from the search to the list, ↑ from its top back. */
function SearchedList({ children }: { readonly children: ReactNode }): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const list = (): HTMLElement | null => frame.current?.querySelector('.virtual') ?? null;
  useMainPart((place) => {
    // A screen opens at its verdict: the list is entered only from the search.
    if (place !== 'first') return false;
    list()?.focus();
    return list() !== null;
  });
  const onKeyDown = (event: KeyboardEvent): void => {
    const isAtTop = event.target === list() && list()?.scrollTop === 0;
    if (event.key === 'ArrowUp' && isAtTop && backToSearch()) event.preventDefault();
  };
  return (
    <div ref={frame} className="col fill" role="presentation" onKeyDown={onKeyDown}>
      {children}
    </div>
  );
}

function keyOf(line: Line): string {
  return line.kind === 'hold' ? `hold ${line.hold.id}` : line.integration.id;
}

/** The hold that the integrations below wait for longest. */
function GroupHead({ hold, count }: { hold: HoldText; count: number }): ReactElement {
  const { t } = useTranslation('now');
  const telling = useTelling();
  const { times, titleOf } = telling;
  const isWindow = hold.kind === 'window';
  const Picture = isWindow ? Calendar : Hand;
  const end = holdEndWords([hold], telling);
  const ticket = hold.change === undefined ? '' : ` · ${hold.change}`;
  const title = isWindow
    ? `${titleOf(hold.windowId ?? '')}${ticket}`
    : `${t('holds.manual')} · ${hold.reason}`;
  return (
    <h3 className="held-group c-still">
      <Picture className="icon small" size={14} aria-hidden="true" />
      <span className="ell">{title}</span>
      <span className="xs mut num">
        {times.number(count)} · {end}
      </span>
    </h3>
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
