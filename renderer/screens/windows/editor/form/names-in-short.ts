import type { WindowWords } from '../../../../model/windows/words.ts';

/** `Bank, Price list, Stock and 4 more` */
export function namesInShort(names: readonly string[], t: WindowWords, most = 3): string {
  const shown = names.slice(0, most).join(', ');
  const count = names.length - most;
  return count > 0 ? t('edit.andMore', { names: shown, count }) : shown;
}
