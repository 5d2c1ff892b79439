import { z } from 'zod';
import { SECOND_MS } from '../../../domain/values/time-units.ts';
import { secretRef } from '../../../domain/values/secret-ref.ts';
import { problemTexts } from '../../../problem-texts.ts';
import { hostOf, serverFields, serverUrl } from './monitor-server.ts';

/** Its server reads of a maintenance with its configuration: each 10 s, or each 60 s as many have set. */
export const ZABBIX_LEAD_MS = 90 * SECOND_MS;

const name = z.string().min(1).max(255);

/** A problem's tag, as a maintenance of Zabbix takes it. */
const problemTag = z.strictObject({
  tag: name,
  operator: z.enum(['contains', 'equals']).default('contains'),
  value: z.string().max(255).default(''),
});

/** One Zabbix 7.0, by its JSON-RPC API. */
export const zabbixMonitor = z
  .strictObject({
    kind: z.literal('zabbix'),
    /** Of the front end, up to where `/api_jsonrpc.php` begins. */
    url: serverUrl,
    /** By their technical names. */
    hosts: z.array(name).max(200).default([]),
    hostGroups: z.array(name).max(50).default([]),
    /** Only problems that carry them; of several with one name, any. */
    tags: z.array(problemTag).max(20).default([]),
    token: secretRef,
    caFile: serverFields.caFile,
    timeout: serverFields.timeout,
  })
  .refine(({ hosts, hostGroups }) => hosts.length + hostGroups.length > 0, {
    error: problemTexts['hosts-or-groups'],
  });

export type ZabbixMonitor = z.output<typeof zabbixMonitor>;

export function zabbixText({ url, hosts, hostGroups, tags }: ZabbixMonitor) {
  const tagTexts = tags.map(
    ({ tag, operator, value }) => `${tag}${operator === 'equals' ? '=' : '~'}${value}`,
  );
  const silent = [...hosts, ...hostGroups.map((group) => `${group}/*`), ...tagTexts];
  return { at: hostOf(url), silent: silent.join(', ') };
}
