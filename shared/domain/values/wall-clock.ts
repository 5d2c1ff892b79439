import { z } from 'zod';
import { problemTexts } from '../../problem-texts.ts';

/** A wall-clock reading without a zone: milliseconds as if the reading were UTC. */
export type WallClock = number;

const WALL_CLOCK = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2})?$/;

/** `undefined` unless it is an existing date and time without zone (2026-02-30 does not exist). */
export function parseWallClock(text: string): WallClock | undefined {
  const match = WALL_CLOCK.exec(text);
  if (match === null) return undefined;
  const wall = Date.parse(`${text}Z`);
  return Number.isNaN(wall) || !new Date(wall).toISOString().startsWith(match[1] ?? '?')
    ? undefined
    : wall;
}

/** `2026-12-06T02:00`; seconds only if not zero. */
export function formatWallClock(wall: WallClock): string {
  return new Date(wall).toISOString().slice(0, 19).replace(/:00$/, '');
}

export const wallClockText = z.string().refine((text) => parseWallClock(text) !== undefined, {
  error: problemTexts['wall-clock'],
});
