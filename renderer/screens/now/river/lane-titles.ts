import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { riverX, spanOf, type RiverScale } from '../../../model/verdict/river-shape.ts';
import { GAP_PX, NOW_PX } from '../../../model/verdict/river-titles.ts';
import { toBeNamed, type StillStretch } from '../../../model/verdict/still-stretches.ts';

/** A title in its row, in pixels. `full`: what was cut. */
export interface LaneTitle {
  readonly id: string;
  readonly title: string;
  readonly full: string;
  readonly x: number;
  readonly width: number;
}

interface Room {
  readonly left: number;
  readonly right: number;
}

export interface TitleWords {
  /** What is said of a stretch, with its title or with a part of that. */
  readonly say: (stretch: StillStretch, title: string) => string;
  /** In pixels, with the air around it. */
  readonly widthOf: (said: string) => number;
}

/** A shorter remainder says nothing. */
const LEAST_LETTERS = 3;

/**
 * One title for each band of a row that is not over: within the band, else beside it; cut, before
 * its end time, where there is no room. No title meets another, another band or the now-line.
 */
export function laneTitles(
  bands: readonly StillStretch[],
  scale: RiverScale,
  now: Instant,
  words: TitleWords,
): readonly LaneTitle[] {
  const nowX = riverX(scale, now);
  const placed: LaneTitle[] = [];
  for (const band of toBeNamed(bands, now)) {
    const taken = [
      ...placed.map(({ x, width }) => ({ left: x - GAP_PX, right: x + width + GAP_PX })),
      ...bands.filter((one) => one !== band).map((one) => spanOf(one, scale)),
    ];
    const rooms = roomsFor(spanOf(band, scale), nowX, scale.width).map((room) =>
      shrunk(room, taken),
    );
    const title = titleIn(rooms, band, words);
    if (title !== null) placed.push(title);
  }
  return placed;
}

/** In the order in which they are tried; none meets the now-line. */
function roomsFor({ left, right }: Room, nowX: number, width: number): readonly Room[] {
  const start = Math.max(0, left) + GAP_PX;
  const end = Math.min(width, right) - 1;
  const afterNow = Math.max(start, nowX + GAP_PX);
  const beforeNow = { left: start, right: Math.min(end, nowX - NOW_PX) };
  return [
    { left: afterNow, right: end },
    { left: Math.max(right, nowX) + GAP_PX, right: width },
    ...(left < nowX ? [beforeNow] : []),
    { left: Math.max(0, nowX + GAP_PX), right: Math.min(width, left) - GAP_PX },
  ];
}

/** What is left of a room: the side that touches the band's own, up to what is in the way. */
function shrunk(room: Room, taken: readonly Room[]): Room {
  return taken.reduce(({ left, right }, one) => {
    if (one.right <= left || one.left >= right) return { left, right };
    const [before, after] = [one.left - left, right - one.right];
    return before >= after
      ? { left, right: one.left - GAP_PX }
      : { left: one.right + GAP_PX, right };
  }, room);
}

function titleIn(
  rooms: readonly Room[],
  band: StillStretch,
  { say, widthOf }: TitleWords,
): LaneTitle | null {
  const full = say(band, band.title);
  const width = widthOf(full);
  const { id } = band;
  const fits = rooms.find(({ left, right }) => left + width <= right);
  if (fits !== undefined) return { id, title: full, full, x: fits.left, width };
  const [largest] = rooms.toSorted((a, b) => b.right - b.left - (a.right - a.left));
  if (largest === undefined) return null;
  const sizeOf = (letters: number): string =>
    say(band, `${band.title.slice(0, letters).trimEnd()}…`);
  const title = longest(band.title.length - 1, sizeOf, (said) => {
    return widthOf(said) <= largest.right - largest.left;
  });
  return title === null ? null : { id, title, full, x: largest.left, width: widthOf(title) };
}

/** The longest cut title that fits: more letters are never narrower. */
function longest(
  most: number,
  cut: (letters: number) => string,
  fits: (said: string) => boolean,
): string | null {
  let [least, top] = [LEAST_LETTERS, most];
  if (top < least || !fits(cut(least))) return null;
  while (least < top) {
    const middle = Math.ceil((least + top) / 2);
    if (fits(cut(middle))) least = middle;
    else top = middle - 1;
  }
  return cut(least);
}
