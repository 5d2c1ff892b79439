import { CircleCheck, CircleQuestionMark, TriangleAlert } from 'lucide-react';
import { type ReactElement, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import { impactTally } from '../../../../../shared/domain/values/run-tally.ts';
import { aboutText, notKnownText, tallyText } from '../../../../../shared/i18n/run-tally-text.ts';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import { essentialTexts } from '../../../../../shared/i18n/calendars/impact-text.ts';
import { useTimes } from '../../../../i18n/use-times.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { Icon } from '../../../../ui/icon.tsx';
import type { Selector } from '../../../../../shared/domain/definitions/selector.ts';
import { ImpactFeatures } from './impact-features.tsx';
import { PreviewClashes } from './preview-clashes.tsx';
import { RiverPicture } from '../../../../model/verdict/river-picture.tsx';
import { useMinute } from '../../../../model/verdict/use-minute.ts';
import { useWidth } from '../../../../ui/use-width.ts';
import { firstScale, firstStretches } from './first-river.ts';

type Impact = WindowPreview['impact'][number];
const MOST_ROWS = 200;

/** What the next occurrence would hold, by integration, and what it overlaps. */
export function PreviewImpact({
  preview,
  covers,
  timeZone,
}: {
  preview: WindowPreview;
  covers: Selector;
  timeZone: string;
}): ReactElement | null {
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const names = useNames();
  const first = preview.occurrences[0];
  if (first === undefined) return null;
  const rows = [...preview.impact].sort(byWeight).slice(0, MOST_ROWS);
  return (
    <section className="panel ed-impact">
      <header>
        <h2>{t('preview.impact', { day: times.day(Date.parse(first.opensAt)) })}</h2>
        <span className="sp" />
        <b className="num nw">{tallyText(impactTally(preview.impact), times, 'held')}</b>
      </header>
      {preview.impact.length === 0 ? <p className="pad mut">{t('preview.nobody')}</p> : null}
      <ul className="list imp">
        {rows.map((impact) => (
          <ImpactRow key={impact.integrationId} impact={impact} timeZone={timeZone} />
        ))}
      </ul>
      {preview.essentials === undefined
        ? null
        : essentialTexts(preview.essentials, names.integration, times.language).map((text) => (
            <p key={text} className="pad mut">
              {text}
            </p>
          ))}
      <ImpactFeatures covers={covers} covered={preview.covered} />
      <PreviewClashes preview={preview} timeZone={timeZone} windowName={names.window} />
      <PreviewRiver preview={preview} timeZone={timeZone} windowName={names.window} />
    </section>
  );
}

/** Lost daily runs first, then the largest numbers. */
function byWeight(a: Impact, b: Impact): number {
  const byOnly = Number(b.losesOnlyRunOfDay) - Number(a.losesOnlyRunOfDay);
  return byOnly || weightOf(b) - weightOf(a);
}

/** What is not known could be many. */
function weightOf({ heldRuns }: Impact): number {
  return heldRuns ?? Number.MAX_SAFE_INTEGER;
}

function NotKnownRow({ impact, name }: { impact: Impact; name: string }): ReactElement {
  const times = useTimes();
  const { notKnown = 'not-told', atLeast = 0 } = impact;
  return (
    <li>
      <CircleQuestionMark className="icon c-drain" size={16} aria-hidden="true" />
      <span className="sp">
        <b>{name}</b> <span className="mut">{notKnownText(notKnown, atLeast, times)}</span>
      </span>
    </li>
  );
}

function ImpactRow({ impact, timeZone }: { impact: Impact; timeZone: string }): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const name = useNames().integration(impact.integrationId);
  const first = impact.firstHeldAt === null ? null : Date.parse(impact.firstHeldAt);
  const last = impact.lastHeldAt === null ? null : Date.parse(impact.lastHeldAt);
  if (impact.losesOnlyRunOfDay) {
    return (
      <li>
        <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />
        <span className="sp">
          <b>{t('preview.onlyRun', { name })}</b>
          {first === null ? null : (
            <span className="xs mut l2">
              {t('preview.due', { time: times.time(first) })}.{' '}
              <WhenItCloses integrationId={impact.integrationId} />
            </span>
          )}
        </span>
      </li>
    );
  }
  if (impact.heldRuns === null) return <NotKnownRow impact={impact} name={name} />;
  if (impact.heldRuns === 0) {
    const next = impact.nextRunAfterAt;
    return (
      <li>
        <CircleCheck className="icon c-flow" size={16} aria-hidden="true" />
        <span className="sp">
          <b>{name}</b>{' '}
          <span className="mut">
            {next === null
              ? t('preview.nothingLostEver')
              : t('preview.nothingLost', { time: times.time(Date.parse(next)) })}
          </span>
        </span>
      </li>
    );
  }
  return (
    <li>
      <span className="c-still">
        <Icon name="gate" />
      </span>
      <b className="sp ell">{name}</b>
      <span className="num nw">{heldText(impact, times)}</span>
      {first === null || last === null ? null : (
        <span className="faint num nw hide-s">
          {first === last ? times.time(first) : `${times.clock(first)} … ${times.time(last)}`}
        </span>
      )}
    </li>
  );
}

function heldText({ heldRuns, isAbout }: Impact, times: TimeText): string {
  const held = tallyText({ runs: heldRuns ?? 0 }, times, 'held');
  return isAbout === true ? aboutText(held, times.language) : held;
}

/** What becomes of the run that it loses: its rule, which is kept with the integration. */
function WhenItCloses({ integrationId }: { readonly integrationId: string }): ReactElement | null {
  const { t } = useTranslation('windows');
  const policy = useAgentStore(
    ({ definitions }) =>
      definitions?.integrations.find(({ id }) => id === integrationId)?.missedRuns,
  );
  return policy === undefined ? null : <>{t(`preview.then.${policy}`)}</>;
}

interface Names {
  readonly integration: (id: string) => string;
  readonly window: (id: string) => string;
}

/** Names by id; the id if there is no name. */
function useNames(): Names {
  const definitions = useAgentStore((state) => state.definitions);
  return useMemo(() => {
    const integrations = new Map(definitions?.integrations.map(({ id, name }) => [id, name]));
    const windows = new Map(definitions?.windows.map(({ id, title }) => [id, title]));
    return {
      integration: (id) => integrations.get(id) ?? id,
      window: (id) => windows.get(id) ?? id,
    };
  }, [definitions]);
}

interface PreviewRiverProps {
  readonly preview: WindowPreview;
  readonly timeZone: string;
  readonly windowName: (id: string) => string;
}

/** The first occurrence as still water, with the windows that it meets. */
function PreviewRiver({ preview, timeZone, windowName }: PreviewRiverProps): ReactElement {
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const now = useMinute();
  const own = t('preview.paused', { count: preview.covered.length });
  const stretches = useMemo(
    () => firstStretches(preview, { own, windowName }),
    [preview, own, windowName],
  );
  const scale = useMemo(() => firstScale(preview, width), [preview, width]);
  const first = stretches.find(({ id }) => id === 'own');
  return (
    <div className="ed-river">
      <div ref={frame} />
      {scale === null || width < 100 || first === undefined ? null : (
        <RiverPicture
          scale={scale}
          stretches={stretches}
          now={now}
          times={times}
          label={t('preview.river', {
            paused: own,
            from: times.at(first.from, now),
            to: times.at(first.to ?? first.from, now),
          })}
        />
      )}
    </div>
  );
}
