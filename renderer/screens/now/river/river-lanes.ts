import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import { spanOf, stretchesInSight, type RiverScale } from '../../../model/verdict/river-shape.ts';
import {
  isInForce,
  type HeldStretch,
  type StillStretch,
} from '../../../model/verdict/still-stretches.ts';

/** Integrations that the same holds touch. */
export interface RiverLane {
  readonly kind: 'everything' | 'systems' | 'others';
  /** Of systems, or of integrations that belong to none. */
  readonly names: readonly string[];
  readonly integrations: readonly string[];
  /** Those that touch it, by beginning, apart from the ones that cover everything. */
  readonly stretches: readonly HeldStretch[];
}

/** A row of the picture: bands of one lane, none over another. */
export interface LaneRow {
  readonly lane: RiverLane;
  /** Of the lane; 0: its first, which has its name. */
  readonly track: number;
  readonly bands: readonly StillStretch[];
}

export interface LaneRows {
  readonly rows: readonly LaneRow[];
  /** Cover every integration: felt in every lane. */
  readonly wide: readonly HeldStretch[];
  /** Stretches in sight that no row shows. */
  readonly more: number;
}

/** More would leave no room for what is listed below. */
const MOST_ROWS = 6;

/** A system, or an integration that belongs to none. */
interface Member {
  readonly name: string;
  readonly integrations: readonly string[];
}

function membersOf({ systems, integrations }: RemansoDocument): readonly Member[] {
  const bySystem = systems.map(({ id, name }): Member => ({
    name: name ?? id,
    integrations: integrations.filter((one) => one.systems.includes(id)).map((one) => one.id),
  }));
  const alone = integrations
    .filter((one) => one.systems.length === 0)
    .map(({ id, name }): Member => ({ name: name ?? id, integrations: [id] }));
  return [...bySystem, ...alone].filter((member) => member.integrations.length > 0);
}

/**
 * The members that a stretch pauses as a whole; for what remains of it, the first member of each
 * integration.
 */
function touchedBy({ integrations }: HeldStretch, members: readonly Member[]): Set<Member> {
  const covered = new Set(integrations);
  const whole = members.filter((one) => one.integrations.every((id) => covered.has(id)));
  for (const id of whole.flatMap((one) => one.integrations)) covered.delete(id);
  const partly = [...covered].flatMap((id) => {
    const first = members.find((one) => one.integrations.includes(id));
    return first === undefined ? [] : [first];
  });
  return new Set([...whole, ...partly]);
}

/** Lanes in the order of the document: everything, systems that share their holds, the others. */
function lanesOf(
  narrow: readonly HeldStretch[],
  wide: readonly HeldStretch[],
  definitions: RemansoDocument,
): readonly RiverLane[] {
  const members = membersOf(definitions);
  const touched = narrow.map((stretch) => ({ stretch, by: touchedBy(stretch, members) }));
  const groups = Map.groupBy(members, (member) =>
    touched.map(({ by }) => (by.has(member) ? '1' : '0')).join(''),
  );
  const lanes = [...groups.values()].map((group): RiverLane => {
    const stretches = touched.flatMap(({ stretch, by }) =>
      group.some((member) => by.has(member)) ? [stretch] : [],
    );
    return {
      kind: stretches.length === 0 ? 'others' : 'systems',
      names: group.map(({ name }) => name),
      integrations: [...new Set(group.flatMap(({ integrations }) => integrations))],
      stretches,
    };
  });
  const ofHolds = lanes.filter(({ kind }) => kind === 'systems');
  if (wide.length === 0) {
    // An integration of two systems, of which one rests, is none of the others.
    const named = new Set(ofHolds.flatMap((lane) => lane.integrations));
    const others = lanes
      .filter(({ kind }) => kind === 'others')
      .map((lane) => ({ ...lane, integrations: lane.integrations.filter((id) => !named.has(id)) }))
      .filter((lane) => lane.integrations.length > 0);
    return [...ofHolds, ...others];
  }
  const integrations = definitions.integrations.map(({ id }) => id);
  return [{ kind: 'everything', names: [], integrations, stretches: wide }, ...ofHolds];
}

/** As few rows as it takes so that none of the bands lies over another; what holds now is first. */
function tracksOf(
  stretches: readonly StillStretch[],
  scale: RiverScale,
  now: Instant,
): readonly (readonly StillStretch[])[] {
  const seen = stretchesInSight(stretches, scale);
  const ranked = [
    ...seen.filter((one) => isInForce(one, now)),
    ...seen.filter((one) => !isInForce(one, now)),
  ];
  const tracks: StillStretch[][] = [];
  for (const stretch of ranked) {
    const free = tracks.find((track) => track.every((one) => !isOver(one, stretch, scale)));
    if (free === undefined) tracks.push([stretch]);
    else free.push(stretch);
  }
  return tracks;
}

/** Bands are at least this wide. */
export const LEAST_BAND_PX = 2;

function isOver(one: StillStretch, other: StillStretch, scale: RiverScale): boolean {
  const [a, b] = [spanOf(one, scale), spanOf(other, scale)];
  return (
    a.left < Math.max(b.right, b.left + LEAST_BAND_PX) &&
    b.left < Math.max(a.right, a.left + LEAST_BAND_PX)
  );
}

const AFTER_ALL_IN_FORCE = 1000;

/** Which rows stay where there are too many: the first of each lane before the second of any. */
function rankOf({ lane, track, bands }: LaneRow, now: Instant): number {
  if (lane.kind !== 'systems') return track;
  return 1 + track + (bands.some((one) => isInForce(one, now)) ? 0 : AFTER_ALL_IN_FORCE);
}

/** What is paused around `now`, in rows; of too many rows, what holds now is kept. */
export function laneRows(
  stretches: readonly HeldStretch[],
  definitions: RemansoDocument,
  scale: RiverScale,
  now: Instant,
): LaneRows {
  const seen = stretches.filter(
    ({ from, to }) => from < scale.to && (to === null || to > scale.from),
  );
  const wide = seen.filter(({ share }) => share >= 1);
  const narrow = seen.filter(({ share }) => share < 1);
  const all = lanesOf(narrow, wide, definitions).flatMap((lane): readonly LaneRow[] =>
    lane.kind === 'others'
      ? [{ lane, track: 0, bands: [] }]
      : tracksOf(lane.stretches, scale, now).map((bands, track) => ({ lane, track, bands })),
  );
  const kept = new Set(
    all.toSorted((one, other) => rankOf(one, now) - rankOf(other, now)).slice(0, MOST_ROWS),
  );
  const rows = all.filter((row) => kept.has(row));
  const hidden = all.filter((row) => !kept.has(row)).flatMap(({ bands }) => bands);
  const shown = new Set(rows.flatMap(({ bands }) => bands.map(({ id }) => id)));
  const more = new Set(hidden.map(({ id }) => id).filter((id) => !shown.has(id)));
  return { rows, wide, more: more.size };
}

/** The parts of `span` that no band covers. */
export function gapsIn(
  span: { readonly left: number; readonly right: number },
  bands: readonly { readonly left: number; readonly right: number }[],
): readonly { readonly left: number; readonly right: number }[] {
  let gaps = [span];
  for (const { left, right } of bands) {
    gaps = gaps
      .flatMap((gap) => [
        { left: gap.left, right: Math.min(gap.right, left) },
        { left: Math.max(gap.left, right), right: gap.right },
      ])
      .filter((gap) => gap.right > gap.left);
  }
  return gaps;
}
