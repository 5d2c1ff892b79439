import type { Line } from './list-rows.ts';

export function lineKey(line: Line | undefined): string {
  if (line === undefined) return '';
  return line.kind === 'group' ? `group ${line.group.key}` : `item ${line.item.integration.id}`;
}
