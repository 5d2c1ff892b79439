import { drawPauses } from './draw-pauses.ts';
import { drawStory } from './draw-story.ts';
import type { Story } from './story.ts';

/** What nights are drawn from: of everything, or around one thing that went wrong once. */
export const FAMILIES = { everything: drawStory, pauses: drawPauses } as const satisfies Readonly<
  Record<string, (seed: number) => Story>
>;

export type Family = keyof typeof FAMILIES;

export function isFamily(name: string): name is Family {
  return Object.hasOwn(FAMILIES, name);
}
