import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { selectedIds, type Selector } from '../../../../shared/domain/definitions/selector.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import type { Language } from '../../../../shared/words/language.ts';
import { namesText } from '../../words/runs/numbers.ts';
import { statusWords } from '../../words/agent/status.ts';

type Held = Pick<Snapshot['integrations'][number], 'id' | 'holds'>;

/** Of a window that is open: what somebody resumed before its end, if anything. */
export function resumedLines(
  window: { readonly id: string; readonly state: string; readonly covers: Selector | undefined },
  definitions: readonly Integration[],
  held: readonly Held[],
  language: Language,
): readonly string[] {
  const { id, state, covers } = window;
  if (state !== 'open' || covers === undefined) return [];
  const paused = new Set(
    held.filter(({ holds }) => holds.some(({ windowId }) => windowId === id)).map((one) => one.id),
  );
  const covered = selectedIds(covers, definitions);
  const resumed = covered.filter((one) => !paused.has(one));
  if (resumed.length === 0) return [];
  const say = statusWords(language);
  const isAll = resumed.length === covered.length;
  return [isAll ? say('resumedAll') : say('resumedSome', { names: namesText(resumed, language) })];
}

/** The same of each window of a snapshot. */
export function resumedFrom(
  definitions: RemansoDocument | null,
  { integrations }: Pick<Snapshot, 'integrations'>,
  language: Language,
): (window: { readonly id: string; readonly state: string }) => readonly string[] {
  return ({ id, state }) => {
    const covers = definitions?.windows.find((window) => window.id === id)?.covers;
    return resumedLines(
      { id, state, covers },
      definitions?.integrations ?? [],
      integrations,
      language,
    );
  };
}
