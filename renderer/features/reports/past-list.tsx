import { useEffect, useRef, type ReactElement, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallResult } from '../../../shared/contract/agent-contract.ts';
import { parseInstant } from '../../../shared/domain/values/instant.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { spanText } from '../../screens/windows/editor/preview/span-text.ts';
import { reportAddress, type ShownOccurrence } from '../../store/route.ts';
import { useNow } from '../../store/use-now.ts';
import { useMainPart } from '../../ui/keys/main-part.ts';
import { StillLines } from '../../ui/loading/still-lines.tsx';

type Past = CallResult<'occurrence.past'>['occurrences'][number];

interface PastListProps {
  readonly past: readonly Past[] | null;
  readonly shown: ShownOccurrence | null;
}

/** Past occurrences of windows; each leads to its summary. */
export function PastList({ past, shown }: PastListProps): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const now = useNow();
  const frame = useLinkFocus(shown);
  return (
    <section ref={frame} className="panel" aria-label={t('past.label')} aria-busy={past === null}>
      <header>
        <h2>{t('past.title')}</h2>
      </header>
      {past === null ? <StillLines label={t('summary.loading')} lines={3} /> : null}
      {past?.length === 0 ? <p className="pad mut">{t('past.none')}</p> : null}
      {past === null || past.length === 0 ? null : (
        <table className="past-list">
          <thead>
            <tr>
              <th scope="col">{t('past.when', { zone: times.zoneInFull(now) })}</th>
              <th scope="col">{t('past.window')}</th>
              <th scope="col">{t('past.closed')}</th>
            </tr>
          </thead>
          <tbody>
            {past.map((one) => (
              <PastRow key={`${one.windowId}@${one.opensAt}`} one={one} shown={shown} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The list takes the focus at the occurrence shown last. */
function useLinkFocus(shown: ShownOccurrence | null): RefObject<HTMLElement | null> {
  const frame = useRef<HTMLElement>(null);
  const last = useRef('');
  useMainPart(() => {
    const links = [...(frame.current?.querySelectorAll<HTMLElement>('a') ?? [])];
    const link = links.find((one) => one.getAttribute('href') === last.current) ?? links[0];
    link?.focus();
    return link !== undefined;
  });
  useEffect(() => {
    if (shown !== null) last.current = reportAddress(shown);
  }, [shown]);
  return frame;
}

function PastRow({
  one,
  shown,
}: {
  readonly one: Past;
  readonly shown: ShownOccurrence | null;
}): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  const [opens, closes] = [parseInstant(one.opensAt) ?? 0, parseInstant(one.closesAt) ?? 0];
  const when = `${times.dayWithYear(opens)} ${spanText(times, opens, closes, times)}`;
  const isShown = shown?.windowId === one.windowId && shown.opensAt === one.opensAt;
  const title = one.title ?? one.windowId;
  return (
    <tr aria-current={isShown ? 'true' : undefined}>
      <td className="num nw">
        <a
          href={reportAddress({ windowId: one.windowId, opensAt: one.opensAt })}
          aria-label={t('past.summary', { title, when })}
        >
          {when}
        </a>
      </td>
      <td>{title}</td>
      <td className="nw">
        <Closed one={one} />
      </td>
    </tr>
  );
}

function Closed({ one }: { readonly one: Past }): ReactElement {
  const { t } = useTranslation('report');
  const times = useTimes();
  if (one.state === 'open') return <span className="c-still strong">{t('past.open')}</span>;
  if (one.state === 'reopening') {
    return <span className="c-drain strong">{t('past.reopening')}</span>;
  }
  const late = one.closedLateMs ?? 0;
  if (late < 1000 && one.endedEarlyMs !== null) {
    return (
      <span className="mut">{t('past.early', { early: times.length(one.endedEarlyMs) })}</span>
    );
  }
  if (late < 1000) return <span className="mut">{t('past.onTime')}</span>;
  return <span className="c-drain">{t('past.late', { late: times.length(late) })}</span>;
}
