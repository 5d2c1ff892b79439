import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import type { MaintenanceWindow } from '../../../../shared/domain/definitions/maintenance-window.ts';
import { isSelected } from '../../../../shared/domain/definitions/selector.ts';
import type { Snapshot } from '../../../../shared/domain/now/snapshot.ts';
import { plainText } from '../../../ui/text/fuzzy.ts';

/** What of the plan is listed. */
export interface LaneFilter {
  /** As typed: names, ids, systems, tags, and titles of windows. */
  readonly search: string;
  readonly system: string | null;
  readonly isPausedOnly: boolean;
}

export const NO_FILTER: LaneFilter = { search: '', system: null, isPausedOnly: false };

export function isFiltering({ search, system, isPausedOnly }: LaneFilter): boolean {
  return search.trim() !== '' || system !== null || isPausedOnly;
}

/** Lanes and windows that pass the filter; `null` if every one does. */
export interface Listed {
  readonly lanes: ReadonlySet<string> | null;
  readonly windows: ReadonlySet<string> | null;
}

export function pausedIds(snapshot: Snapshot): ReadonlySet<string> {
  return new Set(snapshot.integrations.filter(({ holds }) => holds.length > 0).map(({ id }) => id));
}

type Matches = (...texts: readonly (string | undefined)[]) => boolean;

/** Every word occurs in one of the texts, whatever the case and the accents. */
function matcherOf(search: string): Matches | null {
  const words = plainText(search).split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  return (...texts) => {
    const plain = plainText(texts.filter((text) => text !== undefined).join('\n'));
    return words.every((word) => plain.includes(word));
  };
}

/**
 * The lanes that match, and those paused by a window whose title matches; the windows that match,
 * and those that pause a lane that does.
 */
export function listedBy(
  document: RemansoDocument,
  filter: LaneFilter,
  paused: ReadonlySet<string>,
): Listed {
  if (!isFiltering(filter)) return { lanes: null, windows: null };
  const matches = matcherOf(filter.search);
  const names = new Map(document.systems.map(({ id, name }) => [id, name ?? '']));
  const named = document.windows.filter(({ id, title }) => matches?.(id, title) === true);
  const isNamed = ({ id, name, systems, tags }: Integration): boolean =>
    matches === null ||
    matches(id, name, ...tags, ...systems.flatMap((one) => [one, names.get(one)]));
  const lanes = document.integrations.filter(
    (one) =>
      (filter.system === null || one.systems.includes(filter.system)) &&
      (!filter.isPausedOnly || paused.has(one.id)) &&
      (isNamed(one) || named.some(({ covers }) => isSelected(covers, one))),
  );
  const own = lanes.filter(isNamed);
  const isTouched = (window: MaintenanceWindow): boolean =>
    own.some((one) => isSelected(window.covers, one));
  const windows = document.windows.filter((one) => named.includes(one) || isTouched(one));
  return {
    lanes: new Set(lanes.map(({ id }) => id)),
    windows: new Set(windows.map(({ id }) => id)),
  };
}
