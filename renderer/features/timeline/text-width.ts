const known = new Map<string, number>();

/** Measuring text costs more than drawing it, and labels stay the same while the view is panned. */
export function textWidth(context: CanvasRenderingContext2D, text: string): number {
  const key = `${context.font}|${text}`;
  const width = known.get(key) ?? context.measureText(text).width;
  if (known.size > 2000) known.clear();
  known.set(key, width);
  return width;
}
