import type { z } from 'zod';
import type { documentSchema } from '../../../shared/domain/definitions/document.ts';
import type { Dice } from '../dice.ts';
import { wallAt, wallText } from '../model/wall-clock.ts';
import { drawSelector, type Cast } from './draw.ts';

export type DocumentInput = z.input<typeof documentSchema>;
export type IntegrationInput = NonNullable<DocumentInput['integrations']>[number];
export type WindowInput = NonNullable<DocumentInput['windows']>[number];
type SystemInput = NonNullable<DocumentInput['systems']>[number];

const ZONES = ['UTC', 'Europe/Madrid', 'America/New_York', 'Pacific/Apia'] as const;
const PERIODS = ['15s', '30s', '30s', '1m', '2m'] as const;
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export interface Draft {
  readonly document: DocumentInput;
  readonly cast: Cast;
  readonly schedulers: Record<string, { schedule: string; enabled: boolean }[]>;
}

/** A small document around the night that begins at `start`. */
export function drawDocument(dice: Dice, start: number): Draft {
  const systems = (dice.chance(0.5) ? ['erp'] : ['erp', 'crm']) as [string, ...string[]];
  const integrations = Array.from({ length: dice.int(1, 4) }, (_, index) => `i${index + 1}`);
  const windows = Array.from({ length: dice.int(1, 3) }, (_, index) => `w${index + 1}`);
  const guarded = integrations.filter(() => dice.chance(0.15));
  const connected = integrations.filter((id) => !guarded.includes(id) && dice.chance(0.2));
  const cast: Cast = {
    systems,
    tags: ['nightly', 'orders'],
    integrations: integrations as [string, ...string[]],
    windows: windows as [string, ...string[]],
    entries: connected,
    guarded,
  };
  const document = {
    systems: systems.map((id) => drawSystem(dice, id)),
    integrations: integrations.map((id, index) =>
      drawIntegration(dice, cast, id, integrations.slice(0, index)),
    ),
    windows: windows.map((id) => drawWindow(dice, cast, id, start)),
  };
  const schedulers = Object.fromEntries(connected.map((id) => [id, drawTriggers(dice)]));
  return { document, cast, schedulers };
}

function drawSystem(dice: Dice, id: string): SystemInput {
  if (!dice.chance(0.25)) return { id };
  return {
    id,
    readiness: {
      command: [id],
      passes: dice.int(1, 3),
      interval: '10s',
      timeout: '5s',
      maxOverrun: `${dice.int(1, 10)}m`,
      otherwise: dice.pick(['release', 'keep', 'ask'] as const),
    },
  };
}

/** A monitor for each: its host is the name of what it watches. */
export function monitorAt(place: string): NonNullable<SystemInput['monitors']>[number] {
  return { kind: 'alertmanager', urls: [`http://${place}`], matchers: ['a="b"'] };
}

function drawIntegration(
  dice: Dice,
  cast: Cast,
  id: string,
  earlier: readonly string[],
): IntegrationInput {
  const isLocal = ![...cast.guarded, ...cast.entries].includes(id);
  const after = dice.chance(0.15) ? earlier.filter(() => dice.chance(0.5)) : [];
  return {
    id,
    systems: cast.systems.filter(() => dice.chance(0.6)),
    tags: cast.tags.filter(() => dice.chance(0.3)),
    missedRuns: dice.pick(['skip', 'once', 'all', 'ask'] as const),
    ...(dice.chance(0.3) ? { drain: 'off' as const } : {}),
    ...(isLocal && dice.chance(0.2)
      ? { inFlight: dice.pick(['stop', 'finish', 'stop-after 30s'] as const) }
      : {}),
    ...(after.length > 0 ? { after } : {}),
    ...(cast.entries.includes(id) && dice.chance(0.3)
      ? { onDrift: dice.pick(['leave', 'ask'] as const) }
      : {}),
    scheduler: drawScheduler(dice, cast, id),
  };
}

function drawScheduler(dice: Dice, cast: Cast, id: string): IntegrationInput['scheduler'] {
  if (cast.guarded.includes(id)) return { kind: 'guard' };
  if (cast.entries.includes(id)) return entryScheduler(id);
  const action = dice.chance(0.5)
    ? { command: ['run', id] }
    : { http: { url: `http://127.0.0.1:9/${id}` } };
  if (dice.chance(0.2)) return { kind: 'local', cron: '*/2 * * * *', ...action };
  return { kind: 'local', every: dice.pick(PERIODS), ...action };
}

export function entryScheduler(id: string): IntegrationInput['scheduler'] {
  return { kind: 'command', status: ['sim', id], pause: ['sim', id], resume: ['sim', id] };
}

export function drawTriggers(dice: Dice): { schedule: string; enabled: boolean }[] {
  return Array.from({ length: dice.int(1, 3) }, () => ({
    schedule: 'hourly',
    enabled: dice.chance(0.8),
  }));
}

export function drawWindow(dice: Dice, cast: Cast, id: string, start: number): WindowInput {
  const timeZone = dice.pick(ZONES);
  const opens = start + dice.int(-2, 12) * 30_000 + (dice.chance(0.2) ? dice.int(0, 60_000) : 0);
  const wall = Math.floor(wallAt(timeZone, opens) / 1000) * 1000;
  const length = dice.int(1, 10) * 30_000;
  const isDaily = dice.chance(0.3);
  const isHourly = isDaily && timeZone === 'UTC' && dice.chance(0.3);
  return {
    id,
    ...(dice.chance(0.7) ? { reason: `Change of ${id}` } : {}),
    timeZone,
    start: wallText(isDaily ? wall - dice.int(0, 3) * DAY_MS : wall),
    ...(isDaily ? { rrule: isHourly ? 'FREQ=HOURLY' : 'FREQ=DAILY' } : {}),
    ...drawLength(dice, isDaily ? wall - 0 : wall, length, isDaily),
    ...drawAdded(dice, wall),
    covers: drawSelector(dice, cast),
    ...(dice.chance(0.2) ? { reopening: drawReopening(dice) } : {}),
  };
}

function drawLength(
  dice: Dice,
  wall: number,
  length: number,
  isDaily: boolean,
): { end: string } | { duration: string } {
  if (!isDaily && dice.chance(0.4)) return { end: wallText(wall + length) };
  return { duration: `PT${length / 1000}S` };
}

/** More openings of the same window in the same night, which may overlap. */
function drawAdded(dice: Dice, wall: number): Pick<WindowInput, 'rdates'> {
  if (!dice.chance(0.3)) return {};
  const after = dice.int(1, 10) * MINUTE_MS;
  return { rdates: [wallText(wall + after)] };
}

function drawReopening(dice: Dice): WindowInput['reopening'] {
  return {
    atOnce: dice.int(1, 3),
    gap: dice.pick(['250ms', '2s', '10s'] as const),
    canary: dice.chance(0.4),
    askFor: `${dice.int(1, 5)}m`,
  };
}
