const known = new Map<string, number>();

/** Measuring text costs more than drawing it, and labels stay the same while panning. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}|${text}`;
  const width = known.get(key) ?? context.measureText(text).width;
  if (known.size > 2000) known.clear();
  known.set(key, width);
  return width;
}

/** For when the font behind a name changes. */
export function forgetWidths(): void {
  known.clear();
}

let ruler: CanvasRenderingContext2D | null = null;

/** Width of a bold 12 px title; an estimate where nothing can be measured. */
export function titleWidth(title: string, fontFamily: string): number {
  ruler ??= document.createElement('canvas').getContext('2d');
  if (ruler === null) return title.length * 7;
  ruler.font = `600 12px ${fontFamily}`;
  return textWidth(ruler, title);
}
