import { wrongOption } from '../../../cli/options/option-problem.ts';
import type { Read } from '../../../cli/options/selector-options.ts';

/** Four figures, as dates of documents have them. */
export function readYear(text: string): Read<number> {
  const year = /^\d{4}$/.test(text) ? Number(text) : 0;
  return year > 0 ? { ok: true, value: year } : wrongOption('year', 'year', { found: text });
}
