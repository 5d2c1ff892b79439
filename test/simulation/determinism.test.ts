import { describe, expect, it } from 'vitest';
import { playNight } from './night.ts';
import { drawArchives } from './story/draw-archives.ts';
import { drawStory } from './story/draw-story.ts';
import { parseStory, storyText } from './story/story-text.ts';

describe('a night', () => {
  it('is identical for the same seed, to the last commit', async () => {
    for (const seed of [3, 64, 469]) {
      const first = await playNight(drawStory(seed));
      expect(await playNight(drawStory(seed))).toEqual(first);
    }
  });

  it('survives a round trip through its text', () => {
    for (let seed = 1; seed <= 200; seed += 1) {
      for (const story of [drawStory(seed), drawArchives(seed)]) {
        expect(parseStory(storyText(story))).toEqual(story);
      }
    }
  });
});
