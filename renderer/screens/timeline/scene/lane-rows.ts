import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';

/** Heights in pixels, including the line below. */
export const SYSTEM_ROW_PX = 23;
export const LANE_ROW_PX = 27;

export interface SystemRow {
  readonly kind: 'system';
  readonly key: string;
  /** `null`: integrations that name no system. */
  readonly systemId: string | null;
  readonly name: string | null;
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

/**
 * Systems in document order, each with the integrations that name it first. With a filter: every
 * integration that needs the system, still under the one it names first.
 */
export function rowsOf(document: RemansoDocument, onlySystem: string | null): TimelineRow[] {
  const groups = new Map<string | null, LaneRow[]>();
  for (const system of document.systems) groups.set(system.id, []);
  for (const integration of document.integrations) {
    if (onlySystem !== null && !integration.systems.includes(onlySystem)) continue;
    const first = integration.systems[0] ?? null;
    const group = groups.get(first) ?? [];
    group.push(laneRow(integration));
    groups.set(first, group);
  }
  const names = new Map(document.systems.map((system) => [system.id, system.name ?? system.id]));
  return [...groups].flatMap(([systemId, lanes]) =>
    lanes.length === 0
      ? []
      : [
          {
            kind: 'system' as const,
            key: `system:${systemId ?? ''}`,
            systemId,
            name: systemId === null ? null : (names.get(systemId) ?? systemId),
          },
          ...lanes,
        ],
  );
}
