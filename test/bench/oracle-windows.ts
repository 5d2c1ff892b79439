import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { z } from 'zod';
import {
  type MaintenanceWindow,
  maintenanceWindowSchema,
} from '../../shared/domain/definitions/maintenance-window.ts';

const row = z.object({ window: maintenanceWindowSchema });

/** `count` windows from the oracle's realistic rules, repeated, each with a unique id. */
export function oracleWindows(count: number): MaintenanceWindow[] {
  const packed = readFileSync(new URL('../oracle/windows.jsonl.gz', import.meta.url));
  const lines = gunzipSync(packed).toString('utf8').trim().split('\n');
  const windows = lines.map((line) => row.parse(JSON.parse(line)).window);
  return Array.from({ length: count }, (_, index) => {
    const window = windows[index % windows.length];
    if (window === undefined) throw new Error('the oracle has no windows');
    return { ...window, id: `w${index}`, covers: scopeOf(index) };
  });
}

/** Ten windows for each of as many systems, one for all. */
function scopeOf(index: number): MaintenanceWindow['covers'] {
  const none = { systems: [], tags: [], integrations: [], except: [], all: false };
  return index % 1000 === 999
    ? { ...none, all: true }
    : { ...none, systems: [`s${Math.floor(index / 10)}`] };
}
