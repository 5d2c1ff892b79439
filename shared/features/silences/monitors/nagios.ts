import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { hostServices, named, namesText } from './host-names.ts';

const file = z
  .string()
  .max(4_000)
  .regex(/^\/[^\0]+$/, { error: problemTexts['absolute-path'] });

/** One Nagios Core 4 on this machine, by its files. Names may have `*`. */
export const nagiosMonitor = z
  .strictObject({
    kind: z.literal('nagios'),
    /** What its configuration names `command_file`, `status_file` and `object_cache_file`. */
    commandFile: file,
    statusFile: file,
    objectCacheFile: file,
    /** Hosts, each with all of its services. */
    hosts: named,
    /** Groups of hosts, by their exact names. */
    hostGroups: named,
    services: hostServices,
    /** What still raises alarms, such as readiness checks: `HOST!SERVICE`, or the host itself as `HOST`. */
    except: named,
  })
  .refine(
    ({ hosts, hostGroups, services }) => hosts.length + hostGroups.length + services.length > 0,
    { error: problemTexts['monitor-of-nothing'] },
  );

export type NagiosMonitor = z.output<typeof nagiosMonitor>;

export function nagiosText({ commandFile, ...names }: NagiosMonitor) {
  return { at: commandFile, silent: namesText(names) };
}
