import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { whole, type ZabbixApi } from './zabbix-api.ts';
import type { ZabbixScope } from './zabbix-scope.ts';

/** What is not answered by then is not waited for. */
const PATIENCE_TURNS = 30;
const TURN_MS = 500;
const MOST_PROBLEMS = 200;
const CHECK_NOW = 6;
/**
 * Types of items that the server asks for by itself, as `checkNowAllowedTypes` of its front end lists
 * them. Trappers, active agents and traps bring their values when they like.
 */
const ASKED = [0, 3, 5, 10, 11, 12, 13, 14, 15, 16, 18, 19, 20, 21, 22];

const problems = z.array(z.object({ objectid: z.string() }));
const items = z.array(z.object({ itemid: z.string(), lastclock: whole }));

/**
 * Items of problems that the maintenance keeps silent are asked for once more: what was red only in
 * the window recovers in it. Where that fails or takes long, such problems page after the end.
 */
export async function checkAgain(api: ZabbixApi, scope: ZabbixScope): Promise<void> {
  const before = await suspects(api, scope);
  if (before.size === 0) return;
  const tasks = [...before.keys()].map((itemid) => ({ type: CHECK_NOW, request: { itemid } }));
  const begun = await api.call('task.create', tasks, z.object({ taskids: z.array(z.unknown()) }));
  if (!begun.ok) return;
  for (let turn = 0; turn < PATIENCE_TURNS; turn += 1) {
    await sleep(TURN_MS);
    const now = await api.call(
      'item.get',
      { itemids: [...before.keys()], output: ['itemid', 'lastclock'] },
      items,
    );
    if (!now.ok) return;
    if (now.value.every(({ itemid, lastclock }) => lastclock > (before.get(itemid) ?? 0))) return;
  }
}

/** The items of what is red and silent, with the instant of their last value. */
async function suspects(api: ZabbixApi, scope: ZabbixScope): Promise<ReadonlyMap<string, number>> {
  const none = new Map<string, number>();
  const red = await api.call(
    'problem.get',
    {
      ...{ hostids: scope.everyHostId, source: 0, object: 0, suppressed: true },
      ...{ output: ['objectid'], limit: MOST_PROBLEMS },
    },
    problems,
  );
  if (!red.ok || red.value.length === 0) return none;
  const found = await api.call(
    'item.get',
    {
      triggerids: red.value.map(({ objectid }) => objectid),
      ...{ output: ['itemid', 'lastclock'], monitored: true, filter: { type: ASKED } },
    },
    items,
  );
  if (!found.ok) return none;
  return new Map(found.value.map(({ itemid, lastclock }) => [itemid, lastclock]));
}
