import type { KeyboardEvent } from 'react';
import { navigate } from '../../../store/route.ts';
import { enterQuestion, isQuestion } from '../../../model/integrations/asked-question.ts';
import { backToSearch, useMainPart } from '../../../ui/main-part.ts';
import type { Line } from './list-rows.ts';
import { toggleGroup } from './list-store.ts';
import { onSelectKey } from '../../../ui/selection/select-keys.ts';
import { integrationSelection } from './integration-selection.ts';

/** To a row, which is rendered only once the list has scrolled there. */
export function useWalk(
  lines: readonly Line[],
  active: number,
  show: (index: number) => void,
): (index: number) => void {
  const go = (index: number): void => {
    const next = Math.min(Math.max(0, index), lines.length - 1);
    show(next);
    const line = document.getElementById(`line-${next}`);
    if (line !== null) {
      line.focus();
      return;
    }
    requestAnimationFrame(() => document.getElementById(`line-${next}`)?.focus());
  };
  useMainPart((place) => {
    if (place === 'current' && isQuestion(window.location.hash)) return enterQuestion();
    if (lines.length === 0) return false;
    // What was searched for, not the head of its group: ↑ goes there.
    const first = lines.findIndex(({ kind }) => kind === 'item');
    go(place === 'first' ? first : active);
    return true;
  });
  return go;
}

/** Whether the key was handled. */
function onLineKey(
  event: KeyboardEvent,
  line: Line | undefined,
  at: number,
  count: number,
  go: (index: number) => void,
): boolean {
  const isOnRow = event.target instanceof HTMLElement && event.target.role === 'row';
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    PageDown: at + 12,
    PageUp: at - 12,
    Home: 0,
    End: count - 1,
  };
  const target = moves[event.key];
  if (target !== undefined) {
    if (event.key === 'ArrowUp' && at === 0 && backToSearch()) return true;
    go(target);
    return true;
  }
  if (!isOnRow || line === undefined) return false;
  if (line.kind === 'item') {
    if (event.key !== 'Enter') return false;
    navigate('integrations', line.item.integration.id);
    return true;
  }
  const wants = { ArrowLeft: false, ArrowRight: true, Enter: !line.isOpen, ' ': !line.isOpen };
  const wanted = Object.entries(wants).find(([key]) => key === event.key)?.[1];
  if (wanted === undefined) return false;
  if (wanted !== line.isOpen) toggleGroup(line.group.key);
  return true;
}

interface KeyedLines {
  readonly lines: readonly Line[];
  readonly active: number;
  /** The ids of the items in sight, in their order. */
  readonly shown: readonly string[];
  /** Also those of collapsed groups. */
  readonly all: readonly string[];
  readonly go: (index: number) => void;
}

/** The keys of a row: to select, to move, to open, to expand. */
export function onListKey(event: KeyboardEvent, list: KeyedLines): void {
  const { lines, active, shown, all, go } = list;
  const idAt = (index: number): string | undefined => {
    const line = lines[index];
    return line?.kind === 'item' ? line.item.integration.id : undefined;
  };
  const rows = {
    own: idAt(active),
    beside: (step: -1 | 1) => idAt(active + step),
    go: (step: -1 | 1) => go(active + step),
    shown,
    all,
  };
  const isHandled =
    onSelectKey(event, integrationSelection, rows) ||
    onLineKey(event, lines[active], active, lines.length, go);
  if (isHandled) event.preventDefault();
}
