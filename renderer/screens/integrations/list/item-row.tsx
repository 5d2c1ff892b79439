import { hasNoNextRun } from '../../../model/integrations/next-run.ts';
import { Hand } from 'lucide-react';
import { memo, type ReactElement, type ReactNode } from 'react';
import { StateBadge } from '../../../ui/state-badge.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { namesClock, scheduleInWords } from '../../../model/integrations/schedule-words.ts';
import { actsOn } from '../../../../shared/domain/schedulers/scheduler.ts';
import type { Item } from './item.ts';
import { ItemMenu } from './item-menu.tsx';
import { parseInstant } from '../../../../shared/domain/values/instant.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { DAY_MS } from '../../../../shared/domain/values/time-units.ts';

interface ItemRowProps {
  readonly item: Item;
  readonly speech: AnswerSpeech;
  /** Beside a detail there is room for three columns: a paused one says so in its second line. */
  readonly isNarrow: boolean;
  /** For selecting it, before its name. */
  readonly box: ReactNode;
}

/** The schedule in the second line, with the zone if it mentions a time of day. */
export function scheduleLine(item: Item, speech: AnswerSpeech): string {
  const { scheduler } = item.integration;
  const schedule = scheduleInWords(scheduler, speech);
  const host = actsOn(scheduler);
  const words =
    host === undefined ? schedule : speech.t('schedule.onHost', { words: schedule, host });
  return scheduler.kind === 'local' && namesClock(scheduler)
    ? speech.t('schedule.inZone', { words, zone: scheduler.timeZone })
    : words;
}

/** The cells of one integration. */
export const ItemRow = memo(function ItemRow(props: ItemRowProps): ReactElement {
  const { item, speech, isNarrow, box } = props;
  const { t } = speech;
  const { integration, status } = item;
  const name = integration.name ?? integration.id;
  const heldBy = heldByInWords(status?.holds ?? [], speech);
  return (
    <>
      <span role="gridcell" className="item-name">
        {box}
        <span className="stack">
          <b className="ell" title={name}>
            {name}
          </b>
          {isNarrow && heldBy !== '' ? (
            <HeldBy item={item} text={heldBy} />
          ) : (
            <span className="l2 ell faint" title={scheduleLine(item, speech)}>
              {scheduleLine(item, speech)}
            </span>
          )}
        </span>
      </span>
      <span role="gridcell" className="item-state">
        {status === null ? null : <StateBadge state={status.state} />}
      </span>
      {isNarrow ? null : (
        <span role="gridcell" className="item-held">
          {heldBy === '' ? null : <HeldBy item={item} text={heldBy} />}
        </span>
      )}
      <NextRun item={item} speech={speech} />
      {isNarrow ? null : (
        <span role="gridcell" className={`item-last xs num ell ${lastTone(item)}`}>
          <LastRun run={status?.lastRun ?? null} speech={speech} />
        </span>
      )}
      <span role="gridcell" className="item-menu">
        <ItemMenu item={item} label={t('list.more', { name })} />
      </span>
    </>
  );
});

function lastTone({ status }: Item): string {
  return status?.lastRun?.outcome === 'failed' ? 'c-trouble' : 'mut';
}

function HeldBy({ item, text }: { item: Item; text: string }): ReactElement {
  const first = item.status?.holds[0];
  const isOpenEnded = item.status?.holds.some(({ until }) => until === null) ?? false;
  return (
    <span className={`l2 ell ${isOpenEnded ? 'c-drain' : 'c-still'}`} title={text}>
      {first?.kind === 'manual' ? (
        <Hand className="icon small" size={14} aria-hidden="true" />
      ) : null}{' '}
      {text}
    </span>
  );
}

function NextRun({ item, speech }: { item: Item; speech: AnswerSpeech }): ReactElement {
  const { status, integration } = item;
  const next = status?.nextRunAt ?? null;
  const unknown = hasNoNextRun(integration.scheduler.kind, status) ? 'list.none' : 'list.notTold';
  return (
    <span role="gridcell" className={next === null ? 'item-next xs faint' : 'item-next num'}>
      <span className="cell-name" aria-hidden="true">
        {speech.t('list.column.nextShort')}
      </span>
      {next === null ? speech.t(unknown) : runTime(next, speech)}
    </span>
  );
}

/** `ERP monthly maintenance until 06:00 CET`, `Marta Gil, no end: list is being cleaned`. */
function heldByInWords(
  holds: IntegrationStatus['holds'],
  { t, times, names, at }: AnswerSpeech,
): string {
  const [first] = holds;
  if (first === undefined) return '';
  const owner = names.owner(first);
  const until = first.until === null ? undefined : parseInstant(first.until);
  const said =
    until === undefined
      ? t('list.noEnd', { owner, reason: first.reason })
      : t('list.until', { owner, time: times.until(until, at) });
  return holds.length === 1 ? said : t('list.andMore', { said, n: holds.length - 1 });
}

/** `02:50` today, `Mon 03:30` within a week, else `6 Dec 03:30`; the head names the zone. */
function runTime(text: string, { times, at }: AnswerSpeech): string {
  const instant = parseInstant(text) ?? 0;
  const clock = times.clock(instant);
  if (times.day(instant) === times.day(at)) return clock;
  const [weekday = '', day = '', month = ''] = times.day(instant).split(' ');
  const isNear = Math.abs(instant - at) < 6 * DAY_MS;
  return isNear ? `${weekday} ${clock}` : `${day} ${month} ${clock}`;
}

interface LastRunProps {
  readonly run: IntegrationStatus['lastRun'];
  readonly speech: AnswerSpeech;
}

/** `succeeded 02:50` */
function LastRun({ run, speech }: LastRunProps): ReactElement | null {
  if (run === null) return null;
  const time = runTime(run.endedAt ?? run.startedAt, speech);
  return (
    <>
      <span className="cell-name" aria-hidden="true">
        {speech.t('list.column.last')}
      </span>
      {speech.t(`run.${run.outcome}`, { time })}
    </>
  );
}
