import { setTimeout as sleep } from 'node:timers/promises';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { monitorSchema } from '../../../shared/features/silences/monitor.ts';
import { voicesSchema } from '../../../shared/features/voices/voices-setting.ts';
import { countingServer } from '../../support/counting-server.ts';
import type { ServedAgent } from '../../support/served-agent.ts';
import { openGrafana } from '../../support/features/silences/vendors/grafana.ts';
import { SECRETS } from '../../support/features/silences/vendors/vendor.ts';

const PERSON = { name: 'ana', via: 'test' };
/** Nothing listens there. */
const NOBODY = 'http://127.0.0.1:9';

/** The ERP's window is open: one monitor is silent, beside somebody else's silence, and one is away. */
export async function alarmsWorld(
  serve: (document: RemansoDocument) => Promise<ServedAgent>,
  sample: RemansoDocument,
): Promise<ServedAgent> {
  const grafana = await openGrafana();
  grafana.alarm();
  grafana.silenceOfOther();
  const monitors = [
    monitorSchema.parse(grafana.monitor),
    monitorSchema.parse({ kind: 'alertmanager', urls: [NOBODY], matchers: ['system="erp"'] }),
  ];
  const systems = sample.systems.map((system) =>
    system.id === 'erp' ? { ...system, monitors } : system,
  );
  // One that takes what it is told, and one that nobody answers for.
  const hook = await countingServer();
  const heard = { kind: 'webhook', preset: 'json', language: 'en' };
  const voices = voicesSchema.parse({
    id: 'voices',
    list: [
      { ...heard, id: 'erp-operations', url: hook.url },
      { ...heard, id: 'on-call', preset: 'ntfy', url: `${NOBODY}/night` },
      {
        ...{ id: 'balancer', kind: 'command', command: ['true'], language: 'en' },
        hears: { kinds: ['opens', 'drained', 'closes', 'reopened'] },
      },
    ],
  });
  const agent = await serve({ ...sample, systems, settings: [...sample.settings, voices] });
  const kept = await agent.client.call('secret.set', {
    person: PERSON,
    name: 'key',
    value: SECRETS['key'] ?? '',
    store: 'file',
  });
  if (!kept.ok) throw new Error(kept.failure.message);
  const isOneSilent = async (): Promise<boolean> => {
    const listed = await agent.client.call('silence.list', {});
    return listed.ok && listed.value.silences.some(({ stage }) => stage === 'silent');
  };
  while (!(await isOneSilent())) await sleep(250);
  return {
    ...agent,
    dispose: async () => {
      await agent.dispose();
      grafana.close();
      hook.close();
    },
  };
}
