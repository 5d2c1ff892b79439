import type { Page } from '@playwright/test';
import type { BenchRow } from './bench-row.ts';
import { dashboardWorld, type DashboardWorld } from './dashboard-world.ts';
import { framesWhile, shareAbove, type Frames } from './frame-watch.ts';
import { rateText, ratioText } from './measurement.ts';

const INTEGRATIONS = 1000;
const ROUNDS = 3;
const MOVES = 240;
const BAR = '.tl-bar.can-end';

/** A box that follows the pointer: measures the browser on this machine. */
const EMPTY_PAGE = `<!doctype html><style>body{margin:0;height:800px}
i{position:absolute;width:200px;height:24px;background:navy}</style><i></i>
<script>addEventListener('pointermove',e=>{document.querySelector('i').style.left=e.clientX+'px'})</script>`;

/** Everything is paused for some hours: the bar whose end is dragged. */
async function pauseAll({ agent }: DashboardWorld): Promise<void> {
  const placed = await agent.client.call('hold.place', {
    commandId: crypto.randomUUID(),
    person: { name: 'bench', via: 'test' },
    selector: { all: true, systems: [], tags: [], integrations: [], except: [] },
    reason: 'Bench',
    until: new Date(Date.now() + 3 * 3_600_000).toISOString().slice(0, 19) + 'Z',
  });
  if (!placed.ok) throw new Error(placed.failure.message);
}

/** There and back over a third of the plot, as fast as the page takes the moves. */
async function dragged(page: Page, from: { x: number; y: number }): Promise<Frames> {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const frames = await framesWhile(page, async () => {
    for (let move = 1; move <= MOVES; move += 1) {
      await page.mouse.move(from.x + 130 * (1 - Math.cos((move / MOVES) * 4 * Math.PI)), from.y);
    }
  });
  await page.mouse.up();
  return frames;
}

function rate(frames: readonly Frames[]): number {
  const gaps = frames.flatMap((one) => one.gaps);
  return (gaps.length / gaps.reduce((sum, gap) => sum + gap, 0)) * 1000;
}

function lateText(frames: readonly Frames[]): string {
  const all = { gaps: frames.flatMap(({ gaps }) => gaps), unfinished: 0 };
  const percent = (ms: number): string => `${(shareAbove(all, ms) * 100).toFixed(1)} %`;
  return `${percent(20)} / ${percent(50)}`;
}

/** Dragging the end of a bar over a thousand lanes, beside a box on an empty page. */
export async function benchTimelineDrag(): Promise<BenchRow[]> {
  const world = await dashboardWorld(INTEGRATIONS, 1000);
  try {
    await pauseAll(world);
    const timeline = await world.open('#/timeline');
    const bar = timeline.locator(BAR);
    await bar.waitFor();
    const box = await bar.boundingBox();
    if (box === null) throw new Error(`There is no ${BAR} to drag.`);
    const end = { x: box.x + box.width - 2, y: box.y + box.height / 2 };
    const empty = await (await world.newContext()).newPage();
    await empty.setContent(EMPTY_PAGE);
    const [ours, peer]: [Frames[], Frames[]] = [[], []];
    for (let round = 0; round < ROUNDS; round += 1) {
      peer.push(await dragged(empty, end));
      ours.push(await dragged(timeline, end));
      // There and back: nothing has changed, so nothing is asked.
      await timeline.keyboard.press('Escape');
    }
    return [
      {
        what: `drag over ${INTEGRATIONS.toLocaleString('en')} lanes: frames a second`,
        ours: rateText(rate(ours)),
        peer: `empty page: ${rateText(rate(peer))}`,
        ratio: ratioText(rate(ours) / rate(peer)),
        target: '>= 0.9x',
        met: rate(ours) / rate(peer) >= 0.9,
      },
      {
        what: 'frames later than 20 / 50 ms',
        ours: lateText(ours),
        peer: `empty page: ${lateText(peer)}`,
      },
    ];
  } finally {
    await world.dispose();
  }
}
