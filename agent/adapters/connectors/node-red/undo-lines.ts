import type { NodeRedScheduler } from '../../../../shared/domain/schedulers/node-red-scheduler.ts';
import { secretsNeeded, shellWordOf } from '../kit/secret-words.ts';
import { shellWord } from '../kit/shell-word.ts';

/** Drops `d` from the nodes with these ids; jq keeps the order of keys. */
const ENABLE = '.flows |= map(if .id | IN($ids[]) then del(.d) else . end) | {rev, flows}';

/** Reads the flows, enables the paused triggers and deploys, with curl and jq. */
export function undoLines(
  { url, headers, basicAuth, caFile }: NodeRedScheduler,
  ids: readonly string[],
): readonly string[] {
  const words = ['curl', '--fail-with-body', '-sS', '-H', shellWord('Node-RED-API-Version: v2')];
  if (caFile !== undefined) words.push('--cacert', shellWord(caFile));
  if (basicAuth !== undefined) {
    words.push('-u', shellWordOf([basicAuth.user, ':', basicAuth.password]));
  }
  for (const [name, value] of Object.entries(headers)) {
    words.push('-H', shellWordOf([`${name}: `, value]));
  }
  const curl = words.join(' ');
  const flows = shellWord(`${url.replace(/\/+$/, '')}/flows`);
  const access = basicAuth === undefined ? [] : [basicAuth.user, basicAuth.password];
  const filter = `jq --argjson ids ${shellWord(JSON.stringify(ids))} ${shellWord(ENABLE)}`;
  const deploy = ['Content-Type: application/json', 'Node-RED-Deployment-Type: nodes']
    .map((header) => `-H ${shellWord(header)}`)
    .join(' ');
  return [
    ...secretsNeeded([...access, ...Object.values(headers)]),
    `${curl} ${flows} | ${filter} | ${curl} ${deploy} --data-binary @- ${flows}`,
  ];
}
