import { CalendarDays, Check, Hand, Link as LinkIcon, TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { holdsIn, type AuditEntry } from '../../../../shared/domain/trail/audit-entry.ts';
import type { HoldText } from '../../../../shared/domain/holds/hold.ts';
import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import { Button } from '../../../ui/button.tsx';
import { DetailHead } from '../../../ui/lists/detail-head.tsx';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { aboutInWords, entryInWords } from '../../../../shared/i18n/trail/entry-words.ts';
import { kindInWords } from '../../../../shared/i18n/trail/column-words.ts';
import type { Teller } from '../../../model/trail/teller.ts';
import { KindIcon } from './kind-icon.tsx';
import { KIND_LOOK } from './kind-look.ts';

interface EntryPanelProps {
  readonly entry: AuditEntry;
  /** The hash of the previous entry, if loaded. */
  readonly hashBefore: string | null;
  readonly teller: Teller;
  readonly onClose: () => void;
}

/**
 * One whole entry: its sentence, the holds, the changes, everything recorded, its link in the
 * chain.
 */
export function EntryPanel({ entry, hashBefore, teller, onClose }: EntryPanelProps): ReactElement {
  const { t } = teller;
  const [tone] = KIND_LOOK[entry.kind];
  const holds = holdsIn(entry);
  return (
    <section className="panel entry-panel" aria-label={t('entry.title', { n: entry.seq })}>
      <PanelHead entry={entry} teller={teller} onClose={onClose} />
      <div className="pad col gap3 scroll entry-body">
        <div>
          <span className={`st ${tone}`}>
            <KindIcon kind={entry.kind} />
            {kindInWords(entry.kind, teller.times.language)}
          </span>
          <p className="entry-sentence">
            <b>{aboutInWords(entry, teller)}</b>. {entryInWords(entry, teller)}.
          </p>
        </div>
        {holds.length === 0 ? null : (
          <section className="col gap2" aria-label={t('entry.holds', { count: holds.length })}>
            <h3 className="lab">{t('entry.holds', { count: holds.length })}</h3>
            {holds.map((hold) => (
              <HoldNote key={hold.id} hold={hold} teller={teller} />
            ))}
          </section>
        )}
        <EntryFacts entry={entry} teller={teller} />
        <ChainLink entry={entry} hashBefore={hashBefore} teller={teller} />
      </div>
    </section>
  );
}

function PanelHead({ entry, teller, onClose }: Omit<EntryPanelProps, 'hashBefore'>): ReactElement {
  const { t, times } = teller;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(window.location.href);
    showToast({ look: 'flow', text: t('entry.copied') });
  };
  return (
    <DetailHead back={t('entry.back')} close={t('entry.close')} isPlain onClose={onClose}>
      <h2 className="num">{t('entry.title', { n: times.number(entry.seq) })}</h2>
      <span className="sp" />
      <Button size="sm" square aria-label={t('entry.copyLink')} onPress={() => void copy()}>
        <LinkIcon className="icon small" size={14} aria-hidden="true" />
      </Button>
    </DetailHead>
  );
}

function HoldNote({ hold, teller }: { hold: HoldText; teller: Teller }): ReactElement {
  const { t, times, names, at } = teller;
  const Picture = hold.windowId === undefined ? Hand : CalendarDays;
  const since = parseInstant(hold.since) ?? 0;
  const end = endOfHolds([hold]);
  const span =
    end.kind === 'time'
      ? t('entry.span', {
          from: times.dated.moment(since, at),
          to: times.dated.moment(end.at, at, true),
        })
      : t(`entry.noEnd.${end.kind}`, { from: times.dated.until(since, at) });
  return (
    <div className={`note ${end.kind === 'time' ? 'still' : 'drain'}`}>
      <Picture className="icon" size={16} aria-hidden="true" />
      <span>
        <b>{names.owner(hold)}</b>
        <br />
        <span className="num">{span}</span>
        <br />
        <span className="mut">{hold.reason}</span>
      </span>
    </div>
  );
}

/** `9f3c 27d1 a08e … 51b2`: enough to compare by eye; the full hash is in the detail. */
function shortHash(hash: string): string {
  const parts = hash.slice(0, 12).match(/.{4}/g) ?? [];
  return `${parts.join(' ')} … ${hash.slice(-4)}`;
}

function ChainLink({
  entry,
  hashBefore,
  teller: { t },
}: Pick<EntryPanelProps, 'entry' | 'hashBefore' | 'teller'>): ReactElement {
  const isFirst = entry.seq === 1;
  const fits = isFirst ? /^0+$/.test(entry.prevHash) : hashBefore === entry.prevHash;
  return (
    <dl className="facts chain-link">
      <dt>{t('entry.hash')}</dt>
      <dd className="mono xs" title={entry.hash}>
        {shortHash(entry.hash)}
      </dd>
      <dt>{t('entry.previous')}</dt>
      <dd className="mono xs" title={entry.prevHash}>
        {shortHash(entry.prevHash)}
      </dd>
      {hashBefore === null && !isFirst ? null : (
        <dd className={`xs strong fit ${fits ? 'c-flow' : 'c-trouble'}`}>
          {fits ? (
            <Check className="icon small" size={14} aria-hidden="true" />
          ) : (
            <TriangleAlert className="icon small" size={14} aria-hidden="true" />
          )}
          {t(!fits ? 'entry.unfit' : isFirst ? 'entry.first' : 'entry.fits')}
        </dd>
      )}
    </dl>
  );
}
