import { useId, useMemo, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { TimeText } from '../../../../shared/i18n/time-text.ts';
import { listText } from '../../../../shared/i18n/formats.ts';
import { integrationsText } from '../../../../shared/i18n/subject-text.ts';
import { Before, Hatches, Hours, NowMark } from '../../../model/verdict/river-marks.tsx';
import { riverX, type RiverScale } from '../../../model/verdict/river-shape.ts';
import type { HeldStretch, StillStretch } from '../../../model/verdict/still-stretches.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { routeTo } from '../../../store/route.ts';
import { laneLayout, type LaneLayout } from './lane-layout.ts';
import { LaneBands, LaneTitles, LaneWave } from './lane-bands.tsx';
import { laneRows, type LaneRow, type LaneRows, type RiverLane } from './river-lanes.ts';
import { useLanguage } from '../../../i18n/language.ts';
import './lane-river.css';

interface LaneRiverProps {
  readonly stretches: readonly HeldStretch[];
  readonly definitions: RemansoDocument;
  /** Of the whole picture, names included. */
  readonly scale: RiverScale;
  readonly now: Instant;
  readonly label: string;
  readonly times: TimeText;
  readonly before: { readonly at: Instant; readonly words: string } | undefined;
  readonly say: (stretch: StillStretch, title: string) => string;
}

/** The river while several holds are in force: a lane for each system that they touch. */
export function LaneRiver(props: LaneRiverProps): ReactElement {
  const { stretches, definitions, now } = props;
  const { from, to, width } = props.scale;
  const { t } = useTranslation('now');
  const { found, layout, scale } = useMemo(() => {
    // How far apart bands are on the screen depends on the width that the names leave.
    const river = { from, to, width: laneLayout([], width).riverPx };
    const rows = laneRows(stretches, definitions, river, now);
    return { found: rows, scale: river, layout: laneLayout(rows.rows, width) };
  }, [stretches, definitions, from, to, width, now]);
  return (
    <>
      <div className="lanes">
        <ul className="lane-names" aria-label={t('river.lanes')}>
          {found.rows.map((row, index) => (
            <LaneName key={index} {...{ row, layout, index }} />
          ))}
        </ul>
        <Water {...props} {...{ scale, found, layout }} />
      </div>
      {found.more === 0 ? null : (
        <p className="lanes-more xs mut">
          {t('river.more', { count: found.more })}{' '}
          <a href={routeTo('timeline')}>{t('river.open')}</a>
        </p>
      )}
    </>
  );
}

const MOST_NAMES = 2;

/** `ERP and CRM` / `ERP and 3 more`, and all of them. */
function useLaneNames(): (lane: RiverLane) => { readonly short: string; readonly all: string } {
  const { t } = useTranslation('now');
  const language = useLanguage();
  return ({ kind, names }) => {
    const all = listText(names, language);
    if (kind === 'everything') return { short: t('river.everything'), all: t('river.everything') };
    if (kind === 'others') return { short: t('river.others'), all };
    const [first = ''] = names;
    const short =
      names.length > MOST_NAMES ? t('river.andMore', { name: first, n: names.length - 1 }) : all;
    return { short, all };
  };
}

interface LaneNameProps {
  readonly row: LaneRow;
  readonly layout: LaneLayout;
  readonly index: number;
}

function LaneName({ row: { lane }, layout, index }: LaneNameProps): ReactElement | null {
  const language = useLanguage();
  const { short, all } = useLaneNames()(lane);
  const top = layout.rows[index]?.name ?? null;
  if (top === null) return null;
  const { length } = lane.integrations;
  const count = integrationsText(length, language);
  const { left, riverPx, namePx: height } = layout;
  const width = left === 0 ? riverPx : left;
  return (
    <li style={{ top, width, height }} title={`${all} · ${count}`}>
      <b className="ell">{short}</b>
      <span className="num" aria-hidden="true">
        {length}
      </span>
      <span className="sr-only">{count}</span>
    </li>
  );
}

/** Integrations that cannot be read now. */
function useUnread(): ReadonlySet<string> {
  const integrations = useAgentStore((state) => state.snapshot?.integrations);
  return useMemo(
    () =>
      new Set((integrations ?? []).filter((one) => one.state === 'unknown').map(({ id }) => id)),
    [integrations],
  );
}

interface WaterProps extends LaneRiverProps {
  readonly found: LaneRows;
  readonly layout: LaneLayout;
}

function Water(props: WaterProps): ReactElement {
  const { scale, found, layout, now, times, label, before, say } = props;
  const id = useId();
  const { riverPx, foot, bandPx } = layout;
  const { t } = useTranslation('now');
  const dark = useUnread();
  const parts = found.rows.map((row, index) => {
    const isDark = row.lane.integrations.every((one) => dark.has(one));
    const words = (stretch: StillStretch, title: string): string =>
      isDark ? t('river.dark', { said: say(stretch, title) }) : say(stretch, title);
    return {
      key: index,
      transform: `translate(0 ${layout.rows[index]?.band ?? 0})`,
      of: { id, row, scale, now, say: words, bandPx, isDark, wide: found.wide },
    };
  });
  const nowX = riverX(scale, now);
  const height = foot + 16;
  return (
    <svg
      className="river-picture drawn"
      style={{ marginLeft: layout.left }}
      width={riverPx}
      height={height}
      viewBox={`0 0 ${riverPx} ${height}`}
      role="img"
      aria-label={label}
    >
      <Hatches id={id} />
      <Hours scale={scale} avoid={nowX} times={times} foot={foot} />
      <clipPath id={`${id}c`}>
        <rect width={Math.max(0, nowX)} height={height} />
      </clipPath>
      {parts.map((part) => (
        <g key={part.key} transform={part.transform}>
          <LaneBands {...part.of} />
          {part.of.row.track === 0 ? <LaneWave {...part.of} /> : null}
        </g>
      ))}
      {before === undefined ? null : (
        <Before x={Math.min(riverPx, riverX(scale, before.at))} words={before.words} foot={foot} />
      )}
      {parts.map(({ key, transform, of }) => (
        <g key={key} transform={transform}>
          <LaneTitles {...of} />
        </g>
      ))}
      {nowX < 0 || nowX > riverPx ? null : <NowMark x={nowX} time={times.clock(now)} foot={foot} />}
    </svg>
  );
}
