/** Design tokens for canvases, which cannot use CSS variables. */
const TOKENS = {
  surface: '--surface',
  sunken: '--sunken',
  selected: '--selected',
  line: '--line',
  ink3: '--ink-3',
  flow: '--flow',
  flowMark: '--flow-mark',
  plan: '--tick-plan',
  riverPlan: '--river-plan',
  still: '--still',
  stillSoft: '--still-soft',
  stillMark: '--still-mark',
  hatch: '--hatch',
  drainMark: '--drain-mark',
  trouble: '--trouble-mark',
  unknown: '--unknown-mark',
  grid: '--grid',
  gridStrong: '--grid-strong',
} as const;

export type Palette = Readonly<Record<keyof typeof TOKENS, string>> & {
  readonly font: string;
  readonly windowHatch: CanvasPattern | string;
  readonly handHatch: CanvasPattern | string;
};

const TILE_PX = 6;

/** A tile of diagonal lines: upwards for windows, downwards and dashed for people. */
function hatchTile(soft: string, stroke: string, isByHand: boolean): CanvasPattern | string {
  const tile = document.createElement('canvas');
  const size = isByHand ? TILE_PX * 2 : TILE_PX;
  tile.width = size * 2;
  tile.height = size * 2;
  const context = tile.getContext('2d');
  if (context === null) return soft;
  context.scale(2, 2);
  context.fillStyle = soft;
  context.fillRect(0, 0, size, size);
  context.strokeStyle = stroke;
  context.lineWidth = 1.6;
  if (isByHand) context.setLineDash([4.5, 4]);
  context.beginPath();
  for (let at = -size; at <= size; at += TILE_PX) {
    context.moveTo(at - 1, isByHand ? -1 : size + 1);
    context.lineTo(at + size + 1, isByHand ? size + 1 : -1);
  }
  context.stroke();
  const pattern = context.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(0.5));
  return pattern ?? soft;
}

export function readPalette(): Palette {
  // A token holds the colours of both themes: a property that uses it is computed to the one in force.
  const probe = document.body.appendChild(document.createElement('i'));
  // Forced colours would make all of them one.
  probe.className = 'drawn';
  const style = getComputedStyle(probe);
  const read = (token: string): string => {
    probe.style.color = `var(${token})`;
    return style.color;
  };
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, read(token)]),
  ) as Record<keyof typeof TOKENS, string>;
  const font = style.fontFamily;
  probe.remove();
  return {
    ...colours,
    font,
    windowHatch: hatchTile(colours.stillSoft, colours.hatch, false),
    handHatch: hatchTile(colours.stillSoft, colours.hatch, true),
  };
}
