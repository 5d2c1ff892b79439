import { describe, expect, it } from 'vitest';
import { patientAgent } from '../../../../../agent/cli/session/agent/patient-agent.ts';
// As with a connection: not loaded while the clock runs.
import '../../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../../shared/errors.ts';
import type { AgentClient } from '../../../../../shared/rpc/agent-client.ts';

const SOON = { tellAfterMs: 20, silentMs: 60 };

/** Answers each call after so many milliseconds; `null`: never. */
function agentAnswering(after: Readonly<Record<string, number | null>>): AgentClient {
  const call = (name: string): Promise<Result<never>> =>
    new Promise((resolve) => {
      const ms = after[name] ?? null;
      if (ms !== null) setTimeout(() => resolve(succeed({ name } as never)), ms);
    });
  return {
    call,
    pass: call,
    on: () => () => undefined,
    onClose: () => () => undefined,
  };
}

describe('an agent that does not answer', () => {
  async function asked(after: Readonly<Record<string, number | null>>, name = 'state.snapshot') {
    const told: string[] = [];
    const agent = patientAgent(agentAnswering(after), { ...SOON, tell: () => told.push('waits') });
    const answer = agent.call(name as 'state.snapshot', {});
    const limit = new Promise<'waits on'>((resolve) => setTimeout(() => resolve('waits on'), 400));
    return { told, answer: await Promise.race([answer, limit]) };
  }

  it('is given up where it says nothing at all', async () => {
    const { told, answer } = await asked({});
    expect(told).toEqual(['waits']);
    const message: unknown = expect.stringMatching(/has not answered for 0 s: it hangs/);
    expect(answer).toMatchObject({ ok: false, failure: { code: 'agent-unreachable', message } });
  });

  it('is waited for where it works on, or is late', async () => {
    const works = await asked({ 'agent.hello': 5 });
    expect(works).toEqual({ told: ['waits'], answer: 'waits on' });
    const late = await asked({ 'state.snapshot': 50 });
    expect(late).toMatchObject({ told: ['waits'], answer: { ok: true } });
    const long = await asked({}, 'document.apply');
    expect(long).toEqual({ told: ['waits'], answer: 'waits on' });
  });

  it('is not spoken of where it answers at once', async () => {
    expect(await asked({ 'state.snapshot': 1 })).toMatchObject({ told: [], answer: { ok: true } });
  });
});
