import type { WindowWords } from '../../../model/windows/words.ts';

const MOST_NAMES = 3;

/** `Bank, Price list, Stock and 4 more` */
export function namesInShort(names: readonly string[], t: WindowWords): string {
  const shown = names.slice(0, MOST_NAMES).join(', ');
  const count = names.length - MOST_NAMES;
  return count > 0 ? t('edit.andMore', { names: shown, count }) : shown;
}
