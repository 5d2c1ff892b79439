import { describe, expectTypeOf, it } from 'vitest';
import type { EventData } from '../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import type { CallHandler, CallHandlers } from '../../../shared/rpc/call-handlers.ts';

interface Hello {
  pid: number;
  version: string;
  dataDir: string;
  zones: { version: string; source: string };
  timeZone?: string | undefined;
  commands?: { shell: 'sh' | 'powershell'; start: string; open: string } | undefined;
}

declare const client: AgentClient;

function callHello(): Promise<Result<Hello>> {
  return client.call('agent.hello', {});
}

describe('types derived from the contract', () => {
  it('agent.hello', () => {
    expectTypeOf(callHello).returns.resolves.toEqualTypeOf<Result<Hello>>();
    expectTypeOf<ReturnType<CallHandlers['agent.hello']>>().toEqualTypeOf<
      Promise<Result<Hello>> | Result<Hello>
    >();
  });

  it('audit.page: callers may omit what has a default', () => {
    const ask = (): unknown => client.call('audit.page', {});
    expectTypeOf(ask).toBeFunction();
    type Params = Parameters<CallHandler<'audit.page'>>[0];
    expectTypeOf<Params['limit']>().toEqualTypeOf<number>();
    expectTypeOf<Params['since']>().toEqualTypeOf<string | undefined>();
  });

  it('hold.release: target is one of two', () => {
    type Target = Parameters<CallHandler<'hold.release'>>[0]['target'];
    expectTypeOf<Extract<Target, { holdId: string }>>().toEqualTypeOf<{ holdId: string }>();
    const wrong = (): unknown =>
      // @ts-expect-error: a target cannot be a number, and the rest is missing
      client.call('hold.release', { target: 5 });
    expectTypeOf(wrong).toBeFunction();
  });

  it('handlers must be complete, and events are typed', () => {
    // @ts-expect-error: a missing handler must not compile
    const some: CallHandlers = { 'system.woke': () => ({ ok: true, value: {} }) };
    expectTypeOf(some).toEqualTypeOf<CallHandlers>();
    const listen = (): (() => void) =>
      client.on('agent.stopping', (data) => {
        expectTypeOf(data).toEqualTypeOf<EventData<'agent.stopping'>>();
        expectTypeOf(data.reason).toEqualTypeOf<string>();
      });
    expectTypeOf(listen).returns.toEqualTypeOf<() => void>();
  });
});
