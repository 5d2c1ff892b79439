import { parseInstant } from '../../domain/values/instant.ts';
import { html, type Markup } from './html-text.ts';
import type { OccurrenceReport } from '../../domain/reports/occurrence-report.ts';
import type { ReportTeller } from './report-teller.ts';

const WIDTH = 900;
const MARGIN = 70;
const TOP = 18;
const TALL = 34;
/** Releases closer than this share one line on paper. */
const LEAST_PX = 1.5;
const WAVE_PX = 15;

const HATCH = html`<defs
  ><pattern
    id="still"
    width="7"
    height="7"
    patternUnits="userSpaceOnUse"
    patternTransform="rotate(45)"
    ><path d="M0 0v7" /></pattern
></defs>`;

/** The river of the occurrence: flowing, still from the opening, released one after the other. */
export function reportPicture(report: OccurrenceReport, tell: ReportTeller): Markup {
  const { occurrence, planned, opening, closing, fullFlow } = report;
  const ms = (text: string): number => parseInstant(text) ?? 0;
  const opens = ms(opening.heldFrom ?? occurrence.opensAt);
  const closes = ms(occurrence.closesAt);
  const letGo = Math.max(closes, closing === null ? ms(report.madeAt) : ms(closing.at));
  const end = Math.max(letGo, fullFlow === null ? letGo : ms(fullFlow.at), ms(planned.closesAt));
  const from = Math.min(opens, ms(planned.opensAt), ms(opening.at));
  const scale = (WIDTH - 2 * MARGIN) / Math.max(1, end - from);
  const x = (at: number): number => Math.round((MARGIN + (at - from) * scale) * 10) / 10;
  const label = tell.say('picture.label', {
    from: tell.at(opening.heldFrom ?? occurrence.opensAt),
    to: tell.times.clock(end, true),
  });
  const isStaged = x(letGo) - x(closes) > LEAST_PX;
  return html`<div class="picture">
    <svg viewBox="0 0 ${WIDTH} 74" role="img" aria-label="${label}">
      ${HATCH}
      <path class="water" d="${wave(0, x(opens))}" />
      <path class="water" d="${wave(x(letGo), WIDTH)}" />
      <rect
        class="held"
        x="${x(opens)}"
        y="${TOP}"
        width="${width(x(opens), x(closes))}"
        height="${TALL}"
        rx="3"
      />
      <rect
        class="hatch"
        x="${x(opens)}"
        y="${TOP}"
        width="${width(x(opens), x(closes))}"
        height="${TALL}"
        rx="3"
      />
      ${isStaged ? html`<rect class="staged" x="${x(closes)}" y="${TOP}" width="${width(x(closes), x(letGo))}" height="${TALL}" rx="3" />` : null}
      <rect
        class="plan"
        x="${x(ms(planned.opensAt))}"
        y="${TOP - 5}"
        width="${width(x(ms(planned.opensAt)), x(ms(planned.closesAt)))}"
        height="${TALL + 10}"
        rx="4"
      />
      ${ticks(report, x)}
      ${time(x(opens), tell.times.clock(opens), 'end')}${time(x(letGo), tell.times.clock(letGo, true), 'start')}
      ${x(letGo) - x(closes) > 60 && x(closes) - x(opens) > 60 ? time(x(closes), tell.times.clock(closes), 'end') : null}
    </svg>
    <div class="key">
      <span><i class="plan"></i>${tell.say('picture.planned')}</span
      ><span><i class="held"></i>${tell.say('picture.held')}</span>${
        isStaged ? html`<span><i class="staged"></i>${tell.say('picture.reopening')}</span>` : null
      }<span><i class="tick"></i>${tell.say('picture.release')}</span>
    </div>
  </div>`;
}

function width(from: number, to: number): number {
  return Math.max(LEAST_PX, Math.round((to - from) * 10) / 10);
}

function time(at: number, text: string, anchor: 'start' | 'end'): Markup {
  return html`<text x="${at}" y="70" text-anchor="${anchor}">${text}</text>`;
}

/** One line per release, or per group that would touch. */
function ticks({ releases }: OccurrenceReport, x: (at: number) => number): Markup {
  let last = -Infinity;
  let path = '';
  for (const { at } of releases) {
    const place = x(parseInstant(at) ?? 0);
    if (place - last < LEAST_PX) continue;
    last = place;
    path += `M${place} ${TOP}v${TALL}`;
  }
  return html`<path class="tick" d="${path}" />`;
}

function wave(from: number, to: number): string {
  const middle = TOP + TALL / 2;
  const waves = Math.max(0, Math.floor((to - from - 4) / WAVE_PX));
  const half = WAVE_PX / 2;
  return `M${from} ${middle}${`q${half / 2} -4 ${half} 0t${half} 0`.repeat(waves)}`;
}
