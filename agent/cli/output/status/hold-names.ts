import { windowOfHold } from '../../../../shared/domain/holds/hold-id.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { statusWords } from '../../words/agent/status.ts';
import { namesText } from '../../words/runs/numbers.ts';

/** A window by its id; a person's hold by its own, which is what `--hold` takes. */
export function holdName(holdId: string, language: Language): string {
  const id = windowOfHold(holdId);
  return id === holdId ? holdId : statusWords(language)('ofWindow', { id });
}

/** Each owner once, though several of its occurrences may hold. */
export function holdNamesText(holdIds: readonly string[], language: Language): string {
  return namesText([...new Set(holdIds.map((id) => holdName(id, language)))], language);
}
