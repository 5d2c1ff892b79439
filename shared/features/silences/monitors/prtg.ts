import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { hostOf, serverUrl, tokenFields } from './monitor-server.ts';

const ids = z.array(z.int().positive()).max(50).default([]);

/** Objects of PRTG, by its API v1. */
export const prtgMonitor = z
  .strictObject({
    kind: z.literal('prtg'),
    url: serverUrl,
    /** Their object ids. */
    sensors: ids,
    /** Each with all of its sensors. */
    devices: ids,
    /** Each with all of its devices. */
    groups: ids,
    ...tokenFields,
  })
  .refine(({ sensors, devices, groups }) => sensors.length + devices.length + groups.length > 0, {
    error: problemTexts['prtg-of-nothing'],
  });

export type PrtgMonitor = z.output<typeof prtgMonitor>;

export function prtgText({ url, sensors, devices, groups }: PrtgMonitor) {
  const parts = [
    ...sensors.map((id) => `sensor:${id}`),
    ...devices.map((id) => `device:${id}`),
    ...groups.map((id) => `group:${id}`),
  ];
  return { at: hostOf(url), silent: parts.join(', ') };
}
