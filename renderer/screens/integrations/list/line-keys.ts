import type { KeyboardEvent } from 'react';
import { navigate } from '../../../store/route.ts';
import { enterQuestion, isQuestion } from '../../../model/integrations/asked-question.ts';
import { isOnRow, takeRowKey, useRowWalk } from '../../../ui/lists/row-keys.ts';
import type { Line } from './list-rows.ts';
import { toggleGroup } from './list-store.ts';
import { onSelectKey } from '../../../ui/selection/select-keys.ts';
import { integrationSelection } from './integration-selection.ts';

const PAGE = 12;

/** To a row. */
export function useWalk(
  lines: readonly Line[],
  at: number,
  show: (index: number) => void,
): (index: number) => void {
  return useRowWalk({
    at,
    count: lines.length,
    show,
    elementOf: (index) => document.getElementById(`line-${index}`),
    // What was searched for, not the head of its group: ↑ goes there.
    first: lines.findIndex(({ kind }) => kind === 'item'),
    takesFocus: (place) =>
      place === 'current' && isQuestion(window.location.hash) ? enterQuestion() : undefined,
  });
}

/** Whether the key was handled. */
function onLineKey(
  event: KeyboardEvent,
  line: Line | undefined,
  at: number,
  count: number,
  go: (index: number) => void,
): boolean {
  if (takeRowKey(event, { at, count, page: PAGE }, go)) return true;
  if (!isOnRow(event) || line === undefined) return false;
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
