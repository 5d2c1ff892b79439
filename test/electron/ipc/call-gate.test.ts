import { describe, expect, it } from 'vitest';
import { CallGate } from '../../../electron/ipc/call-gate.ts';
import { succeed, type Result } from '../../../shared/errors.ts';

/** A link that answers only when told to. */
class SlowLink {
  readonly asked: { name: string; params: unknown }[] = [];
  readonly #waiting: ((result: Result<never>) => void)[] = [];

  readonly pass = (name: string, params: unknown): Promise<Result<never>> => {
    this.asked.push({ name, params });
    return new Promise((resolve) => this.#waiting.push(resolve));
  };

  answer(): void {
    for (const resolve of this.#waiting.splice(0)) resolve(succeed(null as never));
  }
}

function gateOver(link: SlowLink): CallGate {
  return new CallGate({
    link: () => link,
    isElsewhere: () => false,
    userName: 'ana',
    mayWrite: () => false,
  });
}

describe('the gate', () => {
  it('lets 48 of 10,000 calls through, refuses the rest at once, and recovers', async () => {
    const link = new SlowLink();
    const gate = gateOver(link);
    const calls = Array.from({ length: 10_000 }, () => gate.call('agent.hello', {}));
    expect(link.asked).toHaveLength(48);
    link.answer();
    const replies = await Promise.all(calls);
    const busy = replies.filter((reply) => !reply.ok && reply.failure.code === 'busy');
    expect(busy).toHaveLength(10_000 - 48);
    const again = gate.call('agent.hello', {});
    link.answer();
    expect(await again).toMatchObject({ ok: true });
  });

  it('no longer counts a refused call', async () => {
    const link = new SlowLink();
    const gate = gateOver(link);
    for (let tries = 0; tries < 100; tries += 1) {
      const refused = await gate.call('agent.hello', 1n);
      expect(refused).toMatchObject({ failure: { code: 'invalid-parameters' } });
    }
    void gate.call('agent.hello', {});
    expect(link.asked).toHaveLength(1);
  });

  it('adds the person to commands, and leaves everything else unchanged', () => {
    const link = new SlowLink();
    const gate = gateOver(link);
    for (const params of [{ person: { name: 'eve', via: 'x' }, a: 1 }, { person: 7 }, [], null]) {
      void gate.call('hold.place', params);
    }
    expect(link.asked.map(({ params }) => params)).toEqual([
      { person: { name: 'ana', via: 'x' }, a: 1 },
      { person: 7 },
      [],
      null,
    ]);
  });
});
