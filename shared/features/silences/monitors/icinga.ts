import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { named, namesText } from './host-names.ts';
import { hostOf, serverFields, serverUrl } from './monitor-server.ts';

/** One Icinga 2, by its REST API. Names may have `*` and `?`, as in Icinga's `match`. */
export const icingaMonitor = z
  .strictObject({
    kind: z.literal('icinga'),
    /** Up to where `/v1` begins. */
    url: serverUrl,
    /** Hosts, each with all of its services. */
    hosts: named,
    /** Groups of hosts, by their exact names. */
    hostGroups: named,
    /** Services, as `HOST!SERVICE`. */
    services: named,
    /** What still raises alarms, such as readiness checks: `HOST!SERVICE`, or the host itself as `HOST`. */
    except: named,
    /** The name in its certificate, if it is not that in the address. */
    serverName: z.string().min(1).max(253).optional(),
    ...serverFields,
  })
  .refine(
    ({ hosts, hostGroups, services }) =>
      [hosts, hostGroups, services].some(({ length }) => length > 0),
    {
      error: problemTexts['monitor-of-nothing'],
    },
  );

export type IcingaMonitor = z.output<typeof icingaMonitor>;

export function icingaText({ url, ...names }: IcingaMonitor) {
  return { at: hostOf(url), silent: namesText(names) };
}
