import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { commandHandlers } from '../../../../../agent/app/handlers/command-handlers.ts';
import { definitionHandlers } from '../../../../../agent/app/handlers/definition-handlers.ts';
import type { HandlerContext } from '../../../../../agent/app/handlers/handler-context.ts';
import { windowHandlers } from '../../../../../agent/app/handlers/window-handlers.ts';
import type { CallName, CallResult } from '../../../../../shared/contract/agent-contract.ts';
import { agentCalls } from '../../../../../shared/contract/agent-contract.ts';
import type { Result } from '../../../../../shared/errors.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { nothingOutside } from '../../../../support/outside-handlers.ts';
import { seenChallenge } from '../../../../support/features/approvals/seen-challenge.ts';

const HOUR = 3_600_000;
const START = Date.parse('2026-12-01T00:00:00Z');
const ana = { name: 'ana', via: 'test', uid: 1001 };
const luis = { name: 'luis', via: 'test', uid: 1002 };

const orders = everySecond('orders', { systems: ['erp'] });
const base = {
  systems: [{ id: 'erp' }, { id: 'crm' }],
  integrations: [{ ...orders, scheduler: { ...orders.scheduler, every: '10m' } }],
};
/** Open now, until five in the morning. */
const night = {
  ...{ id: 'night', timeZone: 'UTC', start: '2026-11-30T22:00', end: '2026-12-01T05:00' },
  ...{ covers: { systems: ['erp'] }, approval: 'required', rrule: 'FREQ=DAILY' },
};

let world: AgentWorld;
let store: MemoryStore;
let commands = 0;

beforeEach(() => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  world.start();
});

type Person = typeof ana;

/** Through the real handlers, decoded as at a door. */
async function attempt<N extends CallName>(
  name: N,
  params: object,
  person: Person = ana,
): Promise<Result<CallResult<N>>> {
  commands += 1;
  const context = { ...nothingOutside, service: world.agent } as unknown as HandlerContext;
  const handlers = {
    ...world.agent.features.handlers,
    ...commandHandlers(context),
    ...definitionHandlers(context),
    ...windowHandlers(context),
  };
  const isCommand = /give|refuse|apply|remove$/.test(name) && !name.startsWith('approvalToken');
  const signed =
    /^(?:window|document.get)/.test(name) || name.endsWith('oken.list') ? {} : { person };
  const isAnswer = name === 'approval.give' || name === 'approval.refuse';
  const seen = isAnswer ? { challenge: seenChallenge(world.agent.state, 'night', person) } : {};
  const common = isCommand ? { commandId: `command-${commands}`, ...signed, ...seen } : signed;
  const decoded = agentCalls[name].params.parse({ ...common, ...params });
  const handle = handlers[name as keyof typeof handlers] as unknown as (
    decoded: unknown,
  ) => Promise<Result<CallResult<N>>>;
  return handle(decoded);
}

async function call<N extends CallName>(
  name: N,
  params: object = {},
  person: Person = ana,
): Promise<CallResult<N>> {
  const result = await attempt(name, params, person);
  if (!result.ok) throw new Error(JSON.stringify(result.failure));
  return result.value;
}

/** The document that this person has in a file, with these windows. */
function apply(
  windows: object[],
  { person = ana, ...more }: { person?: Person } & Record<string, unknown> = {},
): Promise<Result<CallResult<'document.apply'>>> {
  return attempt(
    'document.apply',
    { document: { ...base, windows }, prune: true, ...more },
    person,
  );
}

function version(): number {
  return world.agent.state.approvalRequests.get('night')?.version ?? 0;
}

function give(person: Person, more: object = {}): Promise<Result<CallResult<'approval.give'>>> {
  return attempt('approval.give', { windowId: 'night', version: version(), ...more }, person);
}

async function codeOf(result: Promise<Result<unknown>>): Promise<string> {
  const done = await result;
  return done.ok ? 'done' : done.failure.code;
}

function isHeld(): boolean {
  return world.agent.state.resting.has('orders');
}

function kinds(): string[] {
  return store.entries
    .map(({ kind }) => kind)
    .filter((kind) => /propos|withdraw|approval/.test(kind));
}

function holding(): unknown {
  return world.agent.state.definitions.windows.get('night');
}

describe('a window that asks for approval', () => {
  it('holds nothing until another person says yes, and then from now on', async () => {
    expect(await apply([night])).toMatchObject({
      value: { changes: expect.arrayContaining([]) as unknown },
    });
    expect([isHeld(), holding(), world.agent.state.openings.size]).toEqual([false, undefined, 0]);
    expect(await codeOf(give(ana))).toBe('own-request');
    // Another name of the same user is the same person.
    expect(await codeOf(give({ ...luis, uid: ana.uid }))).toBe('own-request');
    expect(isHeld()).toBe(false);
    await world.time.pass(HOUR);
    expect(await codeOf(give(luis))).toBe('done');
    expect(isHeld()).toBe(true);
    const opened = store.entries.find(({ kind }) => kind === 'window.opened');
    expect(opened?.detail).toMatchObject({ heldFrom: '2026-12-01T01:00:00Z' });
    expect(kinds()).toEqual(['window.proposed', 'approval.given']);
    const told = store.entries.find(({ kind }) => kind === 'approval.given');
    expect(told).toMatchObject({ actor: { name: 'luis' }, detail: { proposedBy: 'ana' } });
  });

  it('is what is exported, and applied again to no change', async () => {
    await apply([night]);
    const { revision } = world.agent.state;
    const document = await call('document.get', { proposed: true });
    expect(document.windows).toMatchObject([{ id: 'night', approval: 'required' }]);
    expect(await call('document.apply', { document, prune: true })).toMatchObject({ changes: [] });
    expect(world.agent.state.revision).toBe(revision);
    expect((await call('document.get')).windows).toEqual([]);
    expect(await call('window.list')).toMatchObject({
      windows: [{ status: { state: 'proposed' }, approval: { action: 'add', version: version() } }],
    });
  });

  it('is approved in the version that was seen, and no other', async () => {
    await apply([night]);
    const seen = version();
    await apply([{ ...night, covers: { all: true } }]);
    expect(version()).toBeGreaterThan(seen);
    expect(await codeOf(give(luis, { version: seen }))).toBe('conflict');
    expect(isHeld()).toBe(false);
    // Whoever redraws it proposes it: then the first may say yes.
    await apply([{ ...night, covers: { systems: ['erp', 'crm'] } }], { person: luis });
    expect(await codeOf(give(luis))).toBe('own-request');
    expect(await codeOf(give(ana))).toBe('done');
  });

  it('goes on as approved while a change waits, and when it is refused', async () => {
    await apply([night]);
    await give(luis);
    const before = holding();
    await apply([{ ...night, covers: { systems: ['crm'] } }]);
    expect([isHeld(), holding()]).toEqual([true, before]);
    const no = { windowId: 'night', version: version(), reason: 'no' };
    await call('approval.refuse', no, luis);
    expect([isHeld(), holding(), version()]).toEqual([true, before, 0]);
    expect(kinds().slice(2)).toEqual(['window.proposed', 'approval.refused']);
  });

  it.each([
    ['removed from the document', () => apply([])],
    [
      'removed by hand',
      () => attempt('definition.remove', { part: 'window', id: 'night', reason: 'x' }),
    ],
    ['no longer asking for approval', () => apply([{ ...night, approval: undefined }])],
    ['another time', () => apply([{ ...night, end: '2026-12-01T03:00' }])],
    ['no recurrence', () => apply([{ ...night, rrule: undefined }])],
    ['left-out dates', () => apply([{ ...night, exdates: ['2026-12-01T22:00'] }])],
  ])('is not changed by one person: %s', async (_, change) => {
    await apply([night]);
    await give(luis);
    const before = holding();
    expect(await codeOf(change())).toBe('done');
    expect([isHeld(), holding(), version() > 0]).toEqual([true, before, true]);
    expect(await codeOf(give(ana, { allowOpenChanges: true, reason: 'x' }))).toBe('own-request');
    expect(await codeOf(give(luis, { allowOpenChanges: true, reason: 'seen' }))).toBe('done');
    expect(holding()).not.toEqual(before);
  });

  it.each([
    ['title', { title: 'Night' }],
    ['ticket', { change: 'CHG-1' }],
    ['owner', { owner: 'ERP team' }],
    ['reason', { reason: 'patches' }],
  ])('takes another %s at once', async (_, texts) => {
    await apply([night]);
    await give(luis);
    expect(await codeOf(apply([{ ...night, ...texts }]))).toBe('done');
    expect([holding(), version()]).toMatchObject([texts, 0]);
  });

  it('is taken back by who proposed it, by an edit, or by a removal', async () => {
    await apply([night]);
    await call('approval.refuse', { windowId: 'night', version: version(), reason: 'mine' });
    await apply([night]);
    await apply([]);
    expect([version(), holding()]).toEqual([0, undefined]);
    await apply([night]);
    await give(luis);
    await apply([{ ...night, covers: { all: true } }]);
    await apply([night]);
    expect(version()).toBe(0);
    expect(kinds().filter((kind) => kind === 'window.withdrawn')).toHaveLength(3);
  });

  it('asks again before a yes ends or shortens what is open', async () => {
    await apply([night]);
    await give(luis);
    await apply([]);
    expect(await codeOf(give(luis))).toBe('open-occurrence');
    expect(await codeOf(give(luis, { allowOpenChanges: true }))).toBe('reason-required');
    expect(isHeld()).toBe(true);
  });

  it('keeps what it refers to while it goes on, and is checked again at the yes', async () => {
    await apply([night]);
    await give(luis);
    const without = { systems: [{ id: 'crm' }], integrations: [], windows: [] };
    const gone = attempt('document.apply', { document: without, prune: true });
    expect(await codeOf(gone)).toBe('in-use');
    expect(world.agent.state.definitions.systems.has('erp')).toBe(true);
    const system = { part: 'system', id: 'crm', reason: 'x' };
    await apply([{ ...night, covers: { systems: ['crm'] } }]);
    expect(await codeOf(attempt('definition.remove', system))).toBe('in-use');
  });

  it('survives a kill, and an approval is for ever', async () => {
    await apply([night]);
    const seen = version();
    world.kill();
    world.start();
    expect([version(), isHeld()]).toEqual([seen, false]);
    await give(luis);
    world.kill();
    world.start();
    expect([version(), isHeld()]).toEqual([0, true]);
  });

  it('is approved by a token that is older than the change', async () => {
    await apply([night]);
    const { token } = await call('approvalToken.add', { name: 'carmen' }, luis);
    expect(await codeOf(give(ana, { token }))).toBe('token-refused');
    await world.time.pass(1000);
    await apply([{ ...night, covers: { all: true } }]);
    expect(await codeOf(give(ana, { token: 'x' }))).toBe('token-refused');
    expect(await codeOf(give(ana, { token }))).toBe('done');
    await call('approvalToken.remove', { name: 'carmen' });
    await apply([{ ...night, covers: { systems: ['crm'] } }]);
    expect(await codeOf(give(ana, { token }))).toBe('token-refused');
  });

  it('is a problem within a day of its opening, until somebody decides', async () => {
    const problems = (): string[] => {
      const now = world.agent.now();
      const { problems: all } = world.agent.view.snapshot(world.agent.engine.plan(now), now);
      return all.filter(({ code }) => code.startsWith('approval|')).map(({ since }) => since);
    };
    await apply([{ ...night, start: '2026-12-02T22:00', end: '2026-12-03T05:00' }]);
    expect(problems()).toEqual([]);
    await world.time.pass(45 * HOUR);
    expect(problems()).toEqual(['2026-12-01T22:00:00Z']);
    await call('approval.refuse', { windowId: 'night', version: version(), reason: 'no' }, luis);
    expect(problems()).toEqual([]);
  });

  it('is not moved by one person', async () => {
    await apply([night]);
    await give(luis);
    const { desk } = world.agent;
    const params = agentCalls['occurrence.move'].params.parse({
      ...{ commandId: 'move-it-now', person: ana, windowId: 'night', reason: 'later' },
      opensAt: '2026-12-01T22:00:00Z',
      to: { opensAt: '2026-12-01T23:00:00Z' },
    });
    expect(await codeOf(desk.run('occurrence.move', params))).toBe('needs-approval');
  });
});

/** What two people do, in any order; the model is the two sentences at the end. */
const deeds = fc.array(
  fc.record({
    who: fc.constantFrom(ana, luis),
    deed: fc.constantFrom('apply', 'give', 'refuse', 'restart'),
    covers: fc.constantFrom('erp', 'crm', 'none'),
    isAsked: fc.boolean(),
  }),
  { maxLength: 14 },
);

describe('two people, in any order', () => {
  it('never hold by what one of them alone wanted', async () => {
    await fc.assert(
      fc.asyncProperty(deeds, async (story) => {
        const store = new MemoryStore();
        world = new AgentWorld(store, START);
        world.start();
        await apply([{ ...night, covers: { systems: ['erp'] } }]);
        await give(luis);
        let approved: string | undefined = 'erp';
        let proposal: { covers: string; isAsked: boolean; by: Person } | undefined;
        for (const { who, deed, covers, isAsked } of story) {
          if (deed === 'restart') {
            world.kill();
            world.start();
          }
          if (deed === 'apply') {
            const asks = isAsked ? { approval: 'required' } : { approval: undefined };
            const own = { ...night, ...asks, covers: { systems: [covers] } };
            await apply(covers === 'none' ? [] : [own], { person: who });
            const isAsBefore = covers === approved && isAsked;
            const isSame =
              proposal?.covers === covers && (covers === 'none' || proposal.isAsked === isAsked);
            if (isAsBefore) proposal = undefined;
            else if (!isSame) proposal = { covers, isAsked, by: who };
          }
          if (deed === 'give') {
            const done = await give(who, { allowOpenChanges: true, reason: 'seen' });
            expect(done.ok).toBe(proposal !== undefined && proposal.by !== who);
            if (done.ok && proposal !== undefined) {
              // From here on the window is gone, or asks nobody any more.
              if (proposal.covers === 'none' || !proposal.isAsked) return;
              approved = proposal.covers;
              proposal = undefined;
            }
          }
          if (deed === 'refuse' && proposal !== undefined) {
            await call(
              'approval.refuse',
              { windowId: 'night', version: version(), reason: 'n' },
              who,
            );
            proposal = undefined;
          }
          const holds = world.agent.state.definitions.windows.get('night')?.covers.systems;
          expect([holds, isHeld()]).toEqual([[approved], approved === 'erp']);
          expect(version() > 0).toBe(proposal !== undefined);
        }
      }),
      { numRuns: 60 },
    );
  });
});
