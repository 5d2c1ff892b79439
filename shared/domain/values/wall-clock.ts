import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/** A reading of a clock on a wall, without a zone: milliseconds as if the reading were UTC. */
export type WallClock = number;

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/;

/** `undefined` for anything but an existing date and time without zone (2026-02-30 does not exist). */
export function parseWallClock(text: string): WallClock | undefined {
  const match = WALL_CLOCK.exec(text);
  if (match === null) return undefined;
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(match[1] ?? '?')
    ? undefined
    : wall;
}

/** `2026-12-06T02:00`, with seconds only where they are not zero. */
export function formatWallClock(wall: WallClock): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/:00$/, '');
}

export const wallClockText = z.string().refine((text) => parseWallClock(text) !== undefined, {
  error: problemTexts['wall-clock'],
});
