import { describe, expect, it } from 'vitest';
import { agentWords } from '../../../shared/i18n/agent-words.ts';

describe("the agent's words in Spanish", () => {
  it.each([
    ['the longest overrun has passed', 'se agotó el tiempo máximo de espera'],
    ['$<rest> of something new', '$<rest> of something new'],
  ])('%s', (said, words) => {
    expect(agentWords(said, 'es')).toBe(words);
    expect(agentWords(said, 'en')).toBe(said);
  });
});
