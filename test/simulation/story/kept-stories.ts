import { parseStory } from './story-text.ts';
import type { Story } from './story.ts';

export interface KeptStory {
  readonly name: string;
  readonly story: Story;
}

/** The stories of a file in which each begins with a line `## name`. */
export function keptStories(text: string): KeptStory[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { name: part.slice(0, end).trim(), story: parseStory(part.slice(end)) };
    });
}
