/**
 * The data directory of the agent that these words start, empty if they do not say; `undefined`: they
 * start no agent of Remanso.
 */
export function agentDirectory(words: readonly string[]): string | undefined {
  const at = words.findIndex(
    (word, index) => word === 'agent' && isRemanso(words[index - 1] ?? ''),
  );
  if (at < 0) return undefined;
  const joined = words.find((word) => word.startsWith(OPTION));
  if (joined !== undefined) return joined.slice(OPTION.length);
  const option = words.indexOf('--data-dir', at);
  return option < 0 ? '' : (words[option + 1] ?? '');
}

const OPTION = '--data-dir=';

function isRemanso(word: string): boolean {
  return /(?:^|[/\\])remanso(?:\.(?:[mc]?js|cmd|exe))?$/.test(word);
}
