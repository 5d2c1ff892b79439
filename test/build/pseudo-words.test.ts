import { describe, expect, it } from 'vitest';
import { pseudoSentence, pseudoSentences } from '../../build/scripts/pseudo-words.ts';

describe('the pseudo-language', () => {
  it('puts an accent on each letter and brackets around each sentence', () => {
    const sentence = 'The quick brown fox jumps over the lazy dog';
    expect(pseudoSentence(sentence)).toMatch(/^\[[^A-Za-z]+\]$/);
    expect(pseudoSentence(sentence.toUpperCase())).toMatch(/^\[[^A-Za-z]+\]$/);
  });

  it('leaves values as they are', () => {
    expect(pseudoSentence('Held by {{owner}}, until {{time}}')).toMatch(
      /\{\{owner\}\}.*\{\{time\}\}/,
    );
  });

  it('is at least 40 % longer, by words where a line may break', () => {
    const sentence = 'What is paused stays paused until it is resumed by hand';
    expect(pseudoSentence(sentence).length).toBeGreaterThanOrEqual(sentence.length * 1.4);
    expect(pseudoSentence(sentence)).toMatch(/ ···· ····/);
  });

  it('has the keys of English', () => {
    expect(Object.keys(pseudoSentences('{"a.one": "x", "b_other": "y"}'))).toEqual([
      'a.one',
      'b_other',
    ]);
  });
});
