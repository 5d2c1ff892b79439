import type { LeakSource } from '../../domain/facts/leak-source.ts';
import type { Language } from '../../words/language.ts';
import { endWords } from './end-words.ts';

/** Who or what started what should not have run. */
export function leakSourceWords(source: LeakSource, language: Language): string {
  const say = endWords(language);
  switch (source.code) {
    case 'process':
      return processWords(source, language);
    case 'host-run':
      return say('leak.host-run', { process: processWords(source, language), host: source.host });
    case 'scheduler':
    case 'guard-run':
    case 'agent-run':
    case 'worker-run':
      return say(`leak.${source.code}`, { ...source });
  }
}

interface ProcessSeen {
  readonly pid: number;
  readonly user?: string | undefined;
  readonly program?: string | undefined;
}

function processWords({ pid, user, program }: ProcessSeen, language: Language): string {
  const say = endWords(language);
  // A process that had ended by then has no number.
  const key = pid === 0 ? 'process' : 'pid';
  const who = user === undefined ? say(key, { pid }) : say(`${key}Of`, { pid, user });
  return program === undefined ? who : `${who}: ${program}`;
}
