import { type ReactElement, useCallback, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFailureText } from '../../i18n/failure-words.ts';
import { routeTo, type Screen, useRoute } from '../../store/route.ts';
import { Button } from '../../ui/button.tsx';
import { askMainPart } from '../../ui/keys/main-part.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';
import { useEscape } from '../../ui/keys/use-escape.ts';
import './audit.css';
import { ChainBadge } from '../../actions/trail/chain-badge.tsx';
import { EntryPanel } from './entry/entry-panel.tsx';
import type { Teller } from '../../model/trail/teller.ts';
import { ExportMenu } from './export-menu.tsx';
import { FilterBar } from './filter-bar.tsx';
import {
  agentFilterOf,
  filterOf,
  isFiltering,
  NO_FILTER,
  addressOf,
  queryOf,
  type TrailFilter,
} from './trail-filter.ts';
import { TrailFoot } from '../../features/trail-foot.tsx';
import { SearchedTo } from './searched-to.tsx';
import { TrailList } from './trail-list.tsx';
import { useEntry } from './entry/use-entry.ts';
import { useTeller } from '../../model/trail/use-teller.ts';
import type { TrailPages } from '../../model/trail/trail-pages.ts';
import { useTrail } from './use-trail.ts';
import type { TrailQuestion } from './use-trail-pages.ts';
import { Presets } from './presets.tsx';
import { useChainVerdict } from '../../model/trail/use-chain-verdict.ts';

/** The trail: newest first, filtered by the address, with one entry beside it. */
export function AuditScreen(): ReactElement {
  const { query } = useRoute();
  const teller = useTeller();
  const seq = seqOf(query.get('seq'));
  // Without the entry beside the list, which is no part of the question.
  const asked = addressOf(filterOf(query));
  const filter = useMemo(() => filterOf(new URLSearchParams(asked)), [asked]);
  const question = useQuestion(filter, teller);
  const go = (next: TrailFilter, shown: number | null): void =>
    replaceRoute('audit', {
      ...queryOf(next),
      ...(shown === null ? {} : { seq: String(shown) }),
    });
  // The list takes the focus again, if it was beside it.
  const close = (): void => {
    askMainPart();
    go(filter, null);
  };
  const choose = useCallback((next: number) => {
    const now = new URLSearchParams(window.location.hash.split('?')[1] ?? '');
    replaceRoute('audit', { ...queryOf(filterOf(now)), seq: String(next) });
  }, []);
  return (
    <section className="audit col gap3 fill" aria-label={teller.t('list.label')}>
      <div className="row wrap audit-bar">
        <FilterBar filter={filter} teller={teller} onChange={(next) => go(next, seq)} />
        <Presets
          filter={filter}
          teller={teller}
          onChange={(part) => go({ ...filter, ...part }, seq)}
        />
        <div className="row audit-acts">
          <Chain teller={teller} />
          <ExportMenu filter={question.filter} isFiltered={isFiltering(filter)} teller={teller} />
        </div>
      </div>
      <div className={seq === null ? 'parts' : 'parts chosen'}>
        <section className="panel trail-panel">
          <TrailPart
            key={asked}
            question={question}
            teller={teller}
            seq={seq}
            isFiltered={isFiltering(filter)}
            onChoose={choose}
            onClear={() => go(NO_FILTER, null)}
          />
          <TrailFoot />
        </section>
        {seq === null ? null : <Entry seq={seq} teller={teller} onClose={close} />}
      </div>
    </section>
  );
}

/** One value as long as the filter is the same: the last days are counted from when it was set. */
function useQuestion(filter: TrailFilter, { times, at }: Teller): TrailQuestion {
  const [asked, setAsked] = useState({ filter, at });
  if (asked.filter !== filter) setAsked({ filter, at });
  const { language, zone } = times;
  return useMemo(
    () => ({
      filter: agentFilterOf(asked.filter, { language, zone }, asked.at),
      isFolded: !asked.filter.isUnfolded,
    }),
    [asked, language, zone],
  );
}

function seqOf(text: string | null): number | null {
  const seq = text === null ? NaN : Number(text);
  return Number.isSafeInteger(seq) && seq > 0 ? seq : null;
}

function Chain({ teller }: { teller: Teller }): ReactElement {
  const chain = useChainVerdict();
  return <ChainBadge chain={chain} teller={teller} />;
}

function Entry({
  seq,
  teller,
  onClose,
}: {
  seq: number;
  teller: Teller;
  onClose: () => void;
}): ReactElement | null {
  const { answer, failure } = useEntry(seq);
  useEscape(onClose);
  const failureText = useFailureText();
  if (answer === null && failure === null) {
    return <section className="panel entry-panel" aria-busy="true" />;
  }
  const { entry = null, hashBefore = null } = failure === null ? (answer ?? {}) : {};
  if (entry !== null) {
    return <EntryPanel entry={entry} hashBefore={hashBefore} teller={teller} onClose={onClose} />;
  }
  const said = failure === null ? teller.t('entry.missing', { n: seq }) : failureText(failure);
  return (
    <section className="panel entry-panel">
      <div className="pad col gap3">
        <p>{said}</p>
        <Button onPress={onClose}>{teller.t('entry.close')}</Button>
      </div>
    </section>
  );
}

interface TrailPartProps {
  readonly question: TrailQuestion;
  readonly teller: Teller;
  readonly seq: number | null;
  readonly isFiltered: boolean;
  readonly onChoose: (seq: number) => void;
  readonly onClear: () => void;
}

/** Pages load in here, so that scrolling renders the list and not the filters above it. */
function TrailPart(props: TrailPartProps): ReactElement {
  const { question, teller, seq, isFiltered, onChoose, onClear } = props;
  const [isAtTop, setAtTop] = useState(true);
  const trail = useTrail(question, isAtTop);
  const failureText = useFailureText();
  const { t, times, at } = teller;
  const { pages } = trail;
  return (
    <>
      <div className="trail-head heads" aria-hidden="true">
        <span>{times.zoneAndOffset(at)}</span>
        <span>{t('list.what')}</span>
        <span>{t('list.which')}</span>
        <span>{t('list.by')}</span>
      </div>
      {trail.failure === null ? null : (
        <div className="note trouble" role="alert">
          <span className="sp">
            <b>{t('list.failed')}</b>: {failureText(trail.failure)}
          </span>
          <Retry onPress={trail.reload} />
        </div>
      )}
      {pages === null || pages.rows === 0 ? (
        <Nothing pages={pages} teller={teller} isFiltered={isFiltered} onClear={onClear} />
      ) : (
        <TrailList
          trail={trail}
          pages={pages}
          filter={question.filter}
          teller={teller}
          chosenSeq={seq}
          onChoose={onChoose}
          onTop={setAtTop}
        />
      )}
      <SearchedTo trail={trail} teller={teller} />
    </>
  );
}

function emptyWords(isFiltered: boolean, isPartial: boolean) {
  if (!isFiltered) return 'list.empty';
  return isPartial ? 'list.emptySoFar' : 'list.emptyFiltered';
}

function Retry({ onPress }: { onPress: () => void }): ReactElement {
  const { t } = useTranslation();
  return (
    <Button size="sm" onPress={onPress}>
      {t('retry')}
    </Button>
  );
}

function Nothing({
  pages,
  teller: { t },
  isFiltered,
  onClear,
}: {
  readonly pages: TrailPages | null;
} & Pick<TrailPartProps, 'teller' | 'isFiltered' | 'onClear'>): ReactElement {
  if (pages === null) return <StillLines label={t('list.loading')} lines={6} />;
  return (
    <div className="nothing">
      <p>{t(emptyWords(isFiltered, pages.searchedTo !== null))}</p>
      {isFiltered ? <Button onPress={onClear}>{t('list.clear')}</Button> : null}
    </div>
  );
}

/**
 * Another view of the same screen: replaces the address, so Back does not step through each change.
 */
function replaceRoute(screen: Screen, query: Record<string, string>): void {
  const hash =
    Object.keys(query).length === 0 ? routeTo(screen) : routeTo(screen, undefined, query);
  window.location.replace(hash);
}
