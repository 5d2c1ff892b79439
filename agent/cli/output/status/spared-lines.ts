import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { essentialsOf } from '../../../../shared/domain/definitions/selector.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { essentialTexts } from '../../../../shared/i18n/calendars/impact-text.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { visible } from '../../../../shared/visible-text.ts';

/** What goes on while a window is open, because it is essential: `erp-monthly: 1 essential …`. */
export function sparedLines(
  { windows }: Pick<Snapshot, 'windows'>,
  definitions: RemansoDocument | null,
  language: Language,
): string[] {
  const open = new Set(windows.flatMap(({ id, state }) => (state === 'open' ? [id] : [])));
  return (definitions?.windows ?? []).flatMap(({ id, covers }) => {
    if (!open.has(id) || covers.exceptEssential !== true) return [];
    const { goOn } = essentialsOf(covers, definitions?.integrations ?? []);
    const ids = { goOn: goOn.map((one) => one.id), held: [] };
    return essentialTexts(ids, (one) => one, language).map((text) => visible(`${id}: ${text}`));
  });
}
