import { TriangleAlert } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import type { HoldText } from '../../../../../shared/domain/holds/hold.ts';
import { parseInstant } from '../../../../../shared/domain/values/instant.ts';
import { freezeText, metProposalText } from '../../../../../shared/i18n/calendars/impact-text.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useTelling } from '../../../../model/verdict/use-verdict.ts';
import { personName } from '../../../../model/verdict/verdict-words.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { spanText } from './span-text.ts';
import type { Snapshot } from '../../../../../shared/domain/now/snapshot.ts';
import { holdsInForce } from '../../../../../shared/domain/now/holds-in-force.ts';

const MOST_SHOWN = 3;

interface PreviewClashesProps {
  readonly preview: WindowPreview;
  readonly timeZone: string;
  readonly windowName: (id: string) => string;
}

/** Other windows and people's pauses that hold some of the same then, by name. */
export function PreviewClashes(props: PreviewClashesProps): ReactElement | null {
  const { preview, timeZone, windowName } = props;
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const snapshot = useAgentStore((state) => state.snapshot);
  const pauses = pausesMet(preview, snapshot);
  const { clashes, proposals = [], freezes = [] } = preview;
  const { language } = times;
  const more = clashes.length - MOST_SHOWN;
  if (clashes.length + pauses.length + proposals.length + freezes.length === 0) return null;
  return (
    <div className="note drain ed-note">
      <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
      <span>
        {clashes.slice(0, MOST_SHOWN).map((clash) => (
          <span key={`${clash.windowId} ${clash.opensAt}`} className="ed-clash">
            <b>
              {t('preview.overlaps', {
                day: times.day(Date.parse(clash.opensAt)),
                window: windowName(clash.windowId),
              })}
            </b>{' '}
            {t('preview.overlapText', { span: otherSpan(clash, times) })}
          </span>
        ))}
        {more > 0 ? (
          <span className="ed-clash">{t('preview.overlapsMore', { count: more })}</span>
        ) : null}
        {proposals.slice(0, MOST_SHOWN).map((one) => (
          <span key={`${one.proposalId} ${one.opensAt}`} className="ed-clash">
            <b>{times.day(Date.parse(one.opensAt))}</b>{' '}
            {metProposalText(one, proposalSpan(one, times), language)}
          </span>
        ))}
        {freezes.slice(0, MOST_SHOWN).map((one) => (
          <span key={`${one.calendarId} ${one.from} ${one.opensAt}`} className="ed-clash">
            <b>{times.day(Date.parse(one.opensAt))}</b> {freezeText(one, language)}
          </span>
        ))}
        {pauses.map((hold) => (
          <PauseMet key={hold.id} hold={hold} />
        ))}
      </span>
    </div>
  );
}

function otherSpan(clash: WindowPreview['clashes'][number], times: TimeText): string {
  const [from, to] = [Date.parse(clash.otherOpensAt), Date.parse(clash.otherClosesAt)];
  return spanText(times, from, to, times, true);
}

function proposalSpan(
  one: NonNullable<WindowPreview['proposals']>[number],
  times: TimeText,
): string {
  const [from, to] = [Date.parse(one.otherOpensAt), Date.parse(one.otherClosesAt)];
  return spanText(times, from, to, times, true);
}

function PauseMet({ hold: { by, reason, until } }: { hold: HoldText }): ReactElement {
  const { t } = useTranslation('windows');
  const { t: nowWords, times, now } = useTelling();
  const end = until === null ? undefined : parseInstant(until);
  const said = { reason, by: personName(by, nowWords) };
  return (
    <span className="ed-clash">
      <b>{t('preview.pauseMet', said)}</b>{' '}
      {end === undefined
        ? t('preview.pauseMetOpen')
        : t('preview.pauseMetUntil', { time: times.end(end, now) })}
    </span>
  );
}

/** People's pauses in force that still hold some of the same when the first occurrence opens. */
function pausesMet(
  { occurrences, covered }: Pick<WindowPreview, 'occurrences' | 'covered'>,
  snapshot: Pick<Snapshot, 'integrations'> | null,
): readonly HoldText[] {
  const opensAt = parseInstant(occurrences[0]?.opensAt ?? '');
  if (opensAt === undefined) return [];
  const concerned = new Set(covered);
  return holdsInForce(snapshot)
    .filter(({ integrations }) => integrations.some((id) => concerned.has(id)))
    .map(({ hold }) => hold)
    .filter(({ kind, until }) => {
      const end = until === null ? Infinity : (parseInstant(until) ?? 0);
      return kind === 'manual' && end > opensAt;
    });
}
