import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playNight } from './night.ts';
import { keptStories } from './story/kept-stories.ts';

const stories = keptStories(readFileSync(new URL('./seeds.txt', import.meta.url), 'utf8'));

describe('a story that once broke an invariant', () => {
  it.each(stories)('$name', async ({ story }) => {
    expect((await playNight(story)).broken).toBeUndefined();
  });
});
