import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';

/** Heights in pixels, including the line below. */
export const SYSTEM_ROW_PX = 25;
export const LANE_ROW_PX = 27;

export interface SystemRow {
  readonly kind: 'system';
  readonly key: string;
  /** `null`: integrations that name no system. */
  readonly systemId: string | null;
  readonly name: string | null;
  /** How many integrations it lists. */
  readonly lanes: number;
  readonly isCollapsed: boolean;
}

export interface LaneRow {
  readonly kind: 'lane';
  readonly key: string;
  readonly integration: Integration;
  readonly name: string;
}

export type TimelineRow = SystemRow | LaneRow;

export function rowHeight(row: TimelineRow): number {
  return row.kind === 'system' ? SYSTEM_ROW_PX : LANE_ROW_PX;
}

function laneRow(integration: Integration): LaneRow {
  return {
    kind: 'lane',
    key: `lane:${integration.id}`,
    integration,
    name: integration.name ?? integration.id,
  };
}

/** The focus names a row by this: lanes by their integration. */
export function rowId(row: TimelineRow): string {
  return row.kind === 'lane' ? row.integration.id : row.key;
}

/**
 * Systems in document order, each with the integrations that name it first; of a collapsed one, its
 * river alone. `lanes`: which are listed, `null` for all.
 */
export function rowsOf(
  document: RemansoDocument,
  lanes: ReadonlySet<string> | null,
  collapsed: ReadonlySet<string>,
): TimelineRow[] {
  const groups = new Map<string | null, LaneRow[]>();
  for (const system of document.systems) groups.set(system.id, []);
  for (const integration of document.integrations) {
    if (lanes !== null && !lanes.has(integration.id)) continue;
    const first = integration.systems[0] ?? null;
    const group = groups.get(first) ?? [];
    group.push(laneRow(integration));
    groups.set(first, group);
  }
  const names = new Map(document.systems.map((system) => [system.id, system.name ?? system.id]));
  return [...groups].flatMap(([systemId, own]) => {
    if (own.length === 0) return [];
    const key = systemKey(systemId);
    const name = systemId === null ? null : (names.get(systemId) ?? systemId);
    const isCollapsed = collapsed.has(key);
    const row = { kind: 'system' as const, key, systemId, name, lanes: own.length, isCollapsed };
    return isCollapsed ? [row] : [row, ...own];
  });
}

function systemKey(systemId: string | null): string {
  return `system:${systemId ?? ''}`;
}

/** The keys of all systems that have a lane. */
export function systemKeys({ integrations }: RemansoDocument): string[] {
  return [...new Set(integrations.map(({ systems }) => systemKey(systems[0] ?? null)))];
}
