import { z } from 'zod';
import { problemTexts } from '../../../problem-texts.ts';
import { hostServices, named } from './host-names.ts';
import { hostOf, passwordField, reachFields, serverUrl } from './monitor-server.ts';

/** Hosts and services of one Checkmk site, by its REST API. Names are exact. */
export const checkmkMonitor = z
  .strictObject({
    kind: z.literal('checkmk'),
    /** Of the site, such as https://monitoring.example/prod. */
    url: serverUrl,
    /** Hosts, each with all of its services. */
    hosts: named,
    /** Groups of hosts. */
    hostGroups: named,
    services: hostServices,
    /** An automation user, and its secret. */
    basicAuth: passwordField,
    ...reachFields,
  })
  .refine(
    ({ hosts, hostGroups, services }) => hosts.length + hostGroups.length + services.length > 0,
    { error: problemTexts['monitor-of-nothing'] },
  );

export type CheckmkMonitor = z.output<typeof checkmkMonitor>;

export function checkmkText({ url, hosts, hostGroups, services }: CheckmkMonitor) {
  const groups = hostGroups.map((group) => `hostGroup:${group}`);
  return { at: hostOf(url), silent: [...hosts, ...services, ...groups].join(', ') };
}
