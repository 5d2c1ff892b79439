import { describe, expect, it } from 'vitest';
import { SilentServers } from '../../../electron/notices/silent-servers.ts';
import type { AgentNow } from '../../../shared/domain/now/agent-now.ts';
import { TimeText } from '../../../shared/i18n/time-text.ts';

const TIMES = new TimeText('UTC', 'en');
const AT = Date.UTC(2026, 10, 26, 21, 2);
const MINUTE = 60_000;

const FLOWING: AgentNow = {
  kind: 'flowing',
  tone: 'flow',
  lostSince: null,
  known: { paused: 0, things: 0, held: null, reopening: null, next: null },
};

function server(name: string | null, lostSince: number | null) {
  const lost: AgentNow = { kind: 'lost', tone: 'unknown', known: null, lostSince };
  return {
    name,
    address: name === null ? null : `ssh://${name}`,
    now: lostSince === null ? FLOWING : lost,
  };
}

describe('servers that are not seen', () => {
  it('are told together, once, and only after a minute', () => {
    const silent = new SilentServers();
    const cut = [server('erp-db1', AT), server('wms-02', AT + 1000), server('shop', null)];
    expect(silent.look(cut, AT + MINUTE - 1, TIMES)).toBeUndefined();
    expect(silent.look(cut, AT + MINUTE + 1000, TIMES)).toEqual({
      title: 'No connection to erp-db1 and wms-02',
      body: 'Since 21:02 UTC. Their agents go on by themselves: what is planned there opens and closes without this machine.',
      first: 'ssh://erp-db1',
    });
    expect(silent.look(cut, AT + 10 * MINUTE, TIMES)).toBeUndefined();
  });

  it('are told again after another cut, the others not', () => {
    const silent = new SilentServers();
    silent.look([server('erp-db1', AT), server('wms-02', AT)], AT + MINUTE, TIMES);
    silent.look([server('erp-db1', null), server('wms-02', AT)], AT + 2 * MINUTE, TIMES);
    const again = [server('erp-db1', AT + 3 * MINUTE), server('wms-02', AT)];
    expect(silent.look(again, AT + 5 * MINUTE, TIMES)?.title).toBe('No connection to erp-db1');
  });

  it('are not this machine, which has a notice of its own', () => {
    const silent = new SilentServers();
    expect(silent.look([server(null, AT)], AT + 5 * MINUTE, TIMES)).toBeUndefined();
  });
});
