import type { Page } from '@playwright/test';
import type { BenchRow } from './bench-row.ts';
import { dashboardWorld, type DashboardWorld } from './dashboard-world.ts';
import { scrollFrames, shareAbove, type Frames, type Scrolling } from './frame-watch.ts';
import { median, msText, percentile, rateText, ratioText } from './measurement.ts';

const ENTRIES = 1_000_000;
const INTEGRATIONS = 200;
const ROUNDS = 3;
const JUMPS = 30;
/** 40 and 160 rows a second: reading, and scrolling fast. */
const SPEEDS = [1680, 6720];
const SECONDS = 5;

/** As tall but empty: measures the browser on this machine. */
const EMPTY_PAGE = `<!doctype html><style>body{margin:0}
.trail-view{height:700px;overflow:auto;contain:strict}.rows{height:8000000px}</style>
<div class="trail-view"><div class="rows"></div></div>`;

async function emptyPage(world: DashboardWorld): Promise<Page> {
  const page = await (await world.newContext()).newPage();
  await page.setContent(EMPTY_PAGE);
  return page;
}

function together(frames: readonly Frames[]): Frames {
  return {
    gaps: frames.flatMap(({ gaps }) => gaps),
    unfinished: frames.reduce((sum, { unfinished }) => sum + unfinished, 0),
  };
}

function shares(frames: Frames): string {
  const percent = (ms: number): string => `${(shareAbove(frames, ms) * 100).toFixed(1)} %`;
  return `${percent(20)} / ${percent(50)}`;
}

async function scrollRow(trail: Page, empty: Page, perSecond: number): Promise<BenchRow[]> {
  const scrolling: Scrolling = {
    selector: '.trail-view',
    perSecond,
    seconds: SECONDS,
    unfinished: '.trail-row.waiting',
  };
  const frames: { ours: Frames[]; peer: Frames[] } = { ours: [], peer: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    frames.peer.push(await scrollFrames(empty, scrolling));
    frames.ours.push(await scrollFrames(trail, scrolling));
  }
  const ours = together(frames.ours);
  const peer = together(frames.peer);
  const fps = ({ gaps }: Frames): number => (gaps.length / gaps.reduce((a, b) => a + b, 0)) * 1000;
  const rows = `${perSecond / 42} rows/s`;
  return [
    {
      what: `scroll at ${rows}: frames a second`,
      ours: rateText(fps(ours)),
      peer: `empty page: ${rateText(fps(peer))}`,
      ratio: ratioText(fps(ours) / fps(peer)),
      target: '>= 0.9x',
      met: fps(ours) / fps(peer) >= 0.9,
    },
    {
      what: `scroll at ${rows}: frames later than 20 / 50 ms`,
      ours: shares(ours),
      peer: `empty page: ${shares(peer)}`,
    },
    {
      what: `scroll at ${rows}: frames with a row still to come`,
      ours: `${((ours.unfinished / ours.gaps.length) * 100).toFixed(1)} %`,
    },
  ];
}

/** Milliseconds from dragging the scroll bar until every visible row has its entry. */
async function jumpTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let jump = 0; jump < JUMPS; jump += 1) {
    const share = ((jump * 0.618) % 1) * 0.98 + 0.01;
    const took = await page.evaluate(async (at) => {
      const view = document.querySelector('.trail-view');
      if (view === null) throw new Error('there is no trail');
      const start = performance.now();
      view.scrollTop = at * (view.scrollHeight - view.clientHeight);
      const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
      do await frame();
      while (document.querySelector('.trail-row.waiting') !== null);
      return performance.now() - start;
    }, share);
    times.push(took);
  }
  return times;
}

async function verifyRow({ agent }: DashboardWorld): Promise<BenchRow> {
  const start = performance.now();
  const verdict = await agent.client.call('audit.verify', { fresh: true });
  const seconds = (performance.now() - start) / 1000;
  if (!verdict.ok) throw new Error(verdict.failure.message);
  const isWhole = verdict.value.ok && verdict.value.entries >= ENTRIES;
  return {
    what: 'the scrolled trail verifies',
    ours: `${isWhole ? 'whole' : 'NOT WHOLE'}, ${seconds.toFixed(1)} s`,
    target: 'whole',
    met: isWhole,
  };
}

/** The audit list over a million entries, beside an empty scrolling page. */
export async function benchAuditScroll(): Promise<BenchRow[]> {
  const world = await dashboardWorld(INTEGRATIONS, ENTRIES);
  try {
    const trail = await world.open('#/audit?each=1');
    await trail.locator('.trail-row[role=treeitem]').first().waitFor();
    const empty = await emptyPage(world);
    const rows: BenchRow[] = [];
    for (const speed of SPEEDS) rows.push(...(await scrollRow(trail, empty, speed)));
    const jumps = await jumpTimes(trail);
    const p99 = percentile(jumps, 0.99);
    return [
      ...rows,
      {
        what: `jump anywhere in ${ENTRIES.toLocaleString('en')} entries: rows there, p50 / p99`,
        ours: `${msText(median(jumps))} / ${msText(p99)}`,
      },
      await verifyRow(world),
    ];
  } finally {
    await world.dispose();
  }
}
