import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { approvalsOver } from '../../../../../agent/features/approvals/app/approvals-at-work.ts';
import { commandHandlers } from '../../../../../agent/app/handlers/command-handlers.ts';
import { definitionHandlers } from '../../../../../agent/app/handlers/definition-handlers.ts';
import type { HandlerContext } from '../../../../../agent/app/handlers/handler-context.ts';
import type { Standing } from '../../../../../shared/account-standing.ts';
import type { CallName, CallResult } from '../../../../../shared/contract/agent-contract.ts';
import { agentCalls } from '../../../../../shared/contract/agent-contract.ts';
import { APPROVERS_KEY } from '../../../../../shared/domain/definitions/settings/approvers.ts';
import { approvalText } from '../../../../../shared/domain/trail/approval-statement.ts';
import type { Result } from '../../../../../shared/errors.ts';
import type { OutsideApprovals } from '../../../../../agent/features/approvals/app/outside-approvals.ts';
import { outsideApprovals } from '../../../../support/features/approvals/test-approvals.ts';
import { withFeatures } from '../../../../support/features/world-features.ts';
import { AgentWorld } from '../../../../support/agent-world.ts';
import { everySecond } from '../../../../support/definitions.ts';
import { MemoryStore } from '../../../../support/memory-store.ts';
import { nothingOutside } from '../../../../support/outside-handlers.ts';
import { describeWith } from '../../../../support/required-programs.ts';
import { seenChallenge } from '../../../../support/features/approvals/seen-challenge.ts';
import { SshSigner } from '../../../../support/ssh-signer.ts';

const START = Date.parse('2026-12-01T00:00:00Z');

interface Who {
  readonly name: string;
  readonly via: string;
  readonly uid: number;
  readonly claimed?: string;
}

const ana = { name: 'ana', via: 'test', uid: 1001 };
const luis = { name: 'luis', via: 'test', uid: 1002 };
const eva = { name: 'eva', via: 'test', uid: 1003 };
const root = { name: 'root', via: 'test', uid: 0 };

const orders = everySecond('orders', { systems: ['erp'] });
const night = {
  ...{ id: 'night', timeZone: 'UTC', start: '2026-11-30T22:00', end: '2026-12-01T05:00' },
  ...{ covers: { systems: ['erp'] }, approval: 'required', rrule: 'FREQ=DAILY' },
};

let world: AgentWorld;
let store: MemoryStore;
let standings: Map<number, Standing>;
let commands = 0;

beforeEach(() => {
  store = new MemoryStore();
  world = new AgentWorld(store, START);
  standings = new Map();
  const accounts: OutsideApprovals['accounts'] = {
    standingOf: ({ uid = -1, name }) =>
      Promise.resolve(standings.get(uid) ?? { kind: 'account', name, groups: [] }),
  };
  world.features = withFeatures(approvalsOver({ ...outsideApprovals, accounts }));
  world.start();
});

/** The system says from now on who this is. */
function known(who: Who, groups: readonly string[] = []): void {
  standings.set(who.uid, { kind: 'account', name: who.name, groups });
}

async function attempt<N extends CallName>(
  name: N,
  params: object,
  person: Who,
): Promise<Result<CallResult<N>>> {
  commands += 1;
  const context = { ...nothingOutside, service: world.agent } as unknown as HandlerContext;
  const handlers = {
    ...world.agent.features.handlers,
    ...commandHandlers(context),
    ...definitionHandlers(context),
  };
  const common = /oken|list|get/.test(name) ? {} : { commandId: `command-${commands}` };
  const signed = name === 'document.get' ? {} : { person };
  const decoded = agentCalls[name].params.parse({ ...common, ...signed, ...params });
  const handle = handlers[name as keyof typeof handlers] as unknown as (
    decoded: unknown,
  ) => Promise<Result<CallResult<N>>>;
  return handle(decoded);
}

function apply(
  document: { readonly windows?: object[]; readonly approvers?: object | undefined },
  person: Who = ana,
): Promise<Result<CallResult<'document.apply'>>> {
  const { windows = [night], approvers } = document;
  const settings = approvers === undefined ? [] : [{ id: 'approvers', ...approvers }];
  const whole = {
    ...{ systems: [{ id: 'erp' }, { id: 'crm' }], integrations: [orders] },
    ...{ settings, windows },
  };
  return attempt('document.apply', { document: whole, prune: true }, person);
}

function versionOf(windowId: string): number {
  return world.agent.state.approvalRequests.get(windowId)?.version ?? 0;
}

function give(
  person: Who,
  { windowId = 'night', ...more }: { windowId?: string } & Record<string, unknown> = {},
): Promise<Result<unknown>> {
  const challenge = seenChallenge(world.agent.state, windowId, person);
  const answer = { windowId, version: versionOf(windowId), challenge, ...more };
  return attempt('approval.give', answer, person);
}

/** `done`, or the codes of the failure and of its last sentence. */
async function codeOf(result: Promise<Result<unknown>>): Promise<string> {
  const done = await result;
  if (done.ok) return 'done';
  return `${done.failure.code}: ${done.failure.said?.at(-1)?.code}`;
}

function list(): unknown {
  return world.agent.state.definitions.settings.get('approvers');
}

const LIST = { users: ['luis'], groups: ['ops-leads'] };

describe('a list of approvers', () => {
  it('lets users and members of groups decide, and tells the others who may', async () => {
    await apply({ approvers: LIST });
    expect(list()).toMatchObject(LIST);
    const refused = await give(eva);
    expect(refused).toMatchObject({
      failure: {
        code: 'not-approver',
        message:
          'Nothing was approved. eva is not among those who may approve: luis, %ops-leads. The list is "approvers" in the document.',
      },
    });
    known(eva, ['eva', 'ops-leads']);
    expect(await codeOf(give(eva))).toBe('done');
  });

  it('is asked of the system at the moment of the answer', async () => {
    await apply({ approvers: LIST });
    known(eva, ['ops-leads']);
    const challenge = seenChallenge(world.agent.state, 'night', eva);
    // She leaves the group between what she was shown and her answer.
    known(eva, ['users']);
    expect(await codeOf(give(eva, { challenge }))).toBe('not-approver: approver-unlisted');
    expect(world.agent.state.resting.size).toBe(0);
  });

  it('says to each who asks whether they may decide', async () => {
    await apply({ approvers: LIST });
    const asked = await attempt('approval.list', {}, eva);
    expect(asked).toMatchObject({
      value: { approvers: LIST, you: { ok: false, said: [{ code: 'approver-unlisted' }] } },
    });
    expect(await attempt('approval.list', {}, luis)).toMatchObject({
      value: { you: { ok: true, name: 'luis' } },
    });
  });

  it.each([
    ['no account', { kind: 'no-account' }, 'no-account'],
    ['a subordinate number', { kind: 'subordinate', of: 'ana' }, 'subordinate-uid'],
    ['a shared one', { kind: 'shared', name: 'nobody' }, 'shared-uid'],
    ['nobody knows', { kind: 'unknown', why: 'timeout' }, 'accounts-unknown'],
  ] as const)('is nothing to a user who is none: %s', async (_, standing, code) => {
    await apply({});
    standings.set(luis.uid, standing);
    expect(await codeOf(give(luis))).toBe(`not-approver: ${code}`);
    const no = { windowId: 'night', version: versionOf('night'), reason: 'x' };
    const challenge = seenChallenge(world.agent.state, 'night', luis);
    const refused = attempt('approval.refuse', { ...no, challenge }, luis);
    expect(await codeOf(refused)).toBe(`not-approver: ${code}`);
  });

  it('has root only by name', async () => {
    await apply({});
    expect(await codeOf(give(root))).toBe('not-approver: root-no-approver');
    known(root, ['root', 'ops-leads']);
    await apply({ approvers: LIST });
    await give(luis, { windowId: APPROVERS_KEY });
    expect(await codeOf(give(root))).toBe('not-approver: root-no-approver');
    await apply({ approvers: { users: ['root'] } });
    await give(luis, { windowId: APPROVERS_KEY });
    expect(await codeOf(give(root))).toBe('done');
  });
});

describe('a change of the list', () => {
  it('needs a yes under the list that is in force, not under the one that is proposed', async () => {
    await apply({ approvers: LIST });
    await give(luis);
    // One document: a window that is redrawn, and a list that would let eva approve it.
    const redrawn = { ...night, covers: { all: true } };
    const changed = await apply({ windows: [redrawn], approvers: { users: ['eva'] } });
    expect(changed).toMatchObject({
      value: {
        changes: [
          { part: 'setting', id: 'approvers', approval: 'waits' },
          { part: 'window', id: 'night', approval: 'waits' },
        ],
      },
    });
    expect(list()).toMatchObject(LIST);
    expect(await codeOf(give(eva))).toBe('not-approver: approver-unlisted');
    const own = { windowId: APPROVERS_KEY };
    expect(await codeOf(give(eva, own))).toBe('not-approver: approver-unlisted');
    expect(await codeOf(give(ana, own))).toBe('own-request: own-request');
    expect(await codeOf(give(luis, own))).toBe('done');
    expect(list()).toMatchObject({ users: ['eva'] });
    expect(await codeOf(give(luis))).toBe('not-approver: approver-unlisted');
    expect(await codeOf(give(eva))).toBe('done');
  });

  it('waits when the list is left out, and is taken back by the one that holds', async () => {
    await apply({ approvers: LIST });
    await apply({});
    expect([list(), versionOf(APPROVERS_KEY) > 0]).toMatchObject([LIST, true]);
    await apply({ approvers: LIST });
    expect([list(), versionOf(APPROVERS_KEY)]).toMatchObject([LIST, 0]);
    const gone = { part: 'setting', id: 'approvers', reason: 'x' };
    expect(await attempt('definition.remove', gone, ana)).toMatchObject({
      value: { approval: 'waits' },
    });
    expect(list()).toMatchObject(LIST);
  });

  it('waits as well when it is the first one and windows ask for approval already', async () => {
    await apply({});
    await apply({ approvers: { users: ['eva'] } });
    expect(list()).toBeUndefined();
    // As it was before there was a list: any other account.
    expect(await codeOf(give(luis))).toBe('done');
  });

  it('survives a kill, and is exported as it is wanted', async () => {
    await apply({ approvers: LIST });
    await apply({ approvers: { users: ['eva'] } });
    world.kill();
    world.start();
    expect([list(), versionOf(APPROVERS_KEY) > 0]).toMatchObject([LIST, true]);
    const got = await attempt('document.get', { proposed: true }, ana);
    expect(got).toMatchObject({ value: { settings: [{ users: ['eva'] }] } });
    expect(await apply({ approvers: { users: ['eva'] } })).toMatchObject({
      value: { changes: [] },
    });
    await give(luis, { windowId: APPROVERS_KEY });
    const kinds = store.entries.map(({ kind, windowId }) => `${kind} ${windowId ?? ''}`);
    expect(kinds).toContain(`approval.given ${APPROVERS_KEY}`);
    const changed = store.entries.findLast(({ kind }) => kind === 'config.changed');
    expect(changed?.detail).toMatchObject({ part: 'setting', id: 'approvers', action: 'change' });
  });
});

describe('an answer', () => {
  it('carries the challenge of the person, the proposal and its version', async () => {
    const second = { ...night, id: 'second', covers: { systems: ['crm'] } };
    await apply({ windows: [night, second] });
    const mine = seenChallenge(world.agent.state, 'night', luis);
    for (const challenge of [
      '',
      'f'.repeat(32),
      seenChallenge(world.agent.state, 'night', eva),
      seenChallenge(world.agent.state, 'second', luis),
    ]) {
      expect(await codeOf(give(luis, { challenge }))).toBe('challenge-refused: challenge-unknown');
    }
    // The same change, proposed again: another version, another challenge.
    await apply({ windows: [second] });
    await apply({ windows: [night, second] });
    expect(await codeOf(give(luis, { challenge: mine }))).toBe(
      'challenge-refused: challenge-unknown',
    );
    expect(await codeOf(give(luis))).toBe('done');
  });

  it('is not one to what was edited after it, nor a second time', async () => {
    await apply({});
    const seen = versionOf('night');
    const challenge = seenChallenge(world.agent.state, 'night', luis);
    await apply({ windows: [{ ...night, covers: { all: true } }] });
    expect(await codeOf(give(luis, { version: seen, challenge }))).toContain('conflict');
    expect(await codeOf(give(luis, { challenge }))).toContain('challenge-refused');
    expect(await codeOf(give(luis))).toBe('done');
    expect(await codeOf(give(luis, { version: seen, challenge }))).toContain('not-found');
  });

  it('is not given by whoever proposed it in another name, or as a number of theirs', async () => {
    // Through sudo: the agent belongs to root, and who became root is told.
    const sudo = { ...root, claimed: 'ana' };
    await apply({}, sudo);
    expect(await codeOf(give(ana))).toBe('own-request: own-request');
    expect(await codeOf(give({ ...root, claimed: 'ana' }))).toBe('own-request: own-request');
    expect(await codeOf(give({ ...eva, claimed: 'ana' }))).toBe('own-request: own-request');
    // Proposed by a number without an account, to be approved with the own one.
    const ghost = { name: 'uid 100005', via: 'browser', uid: 100_005 };
    standings.set(ghost.uid, { kind: 'subordinate', of: 'ana' });
    await apply({ windows: [{ ...night, covers: { all: true } }] }, ghost);
    expect(await codeOf(give(ana))).toBe('own-request: proposer-unknown');
    expect(await codeOf(give(luis))).toBe('own-request: proposer-unknown');
  });

  it('is not given by a token that the proposer made, unless the list names it', async () => {
    const made = await attempt('approvalToken.add', { name: 'carmen' }, ana);
    const token = made.ok ? made.value.token : '';
    await world.time.pass(1000);
    await apply({});
    expect(await codeOf(give(ana, { token }))).toBe('token-refused: token-own');
    await apply({ approvers: LIST });
    await give(luis, { windowId: APPROVERS_KEY });
    expect(await codeOf(give(ana, { token }))).toBe('token-refused: token-unlisted');
    await apply({ approvers: { ...LIST, tokens: ['carmen'] } });
    expect(await codeOf(give(ana, { token, windowId: APPROVERS_KEY }))).toBe(
      'token-refused: token-unlisted',
    );
    await give(luis, { windowId: APPROVERS_KEY });
    expect(await codeOf(give(ana, { token }))).toBe('done');
  });
});

const signedSpecs = describeWith(['ssh-keygen']);

signedSpecs('where answers have to be signed', () => {
  let keys: SshSigner;

  beforeAll(() => {
    keys = new SshSigner();
  });
  afterAll(() => keys.dispose());

  /** What `approval text` prints for this person. */
  async function textFor(
    person: Who,
    decision: 'approve' | 'refuse' = 'approve',
    windowId = 'night',
  ): Promise<string> {
    const asked = await attempt('approval.list', {}, person);
    if (!asked.ok) throw new Error(asked.failure.message);
    const request = asked.value.requests.find((one) => one.windowId === windowId);
    const { version = 0, digest = '', challenge = '' } = request ?? {};
    const approver = asked.value.you?.name ?? '';
    return approvalText({ decision, windowId, version, digest, challenge, approver });
  }

  it('counts only what the approver signed: this text, with this key, for this purpose', async () => {
    const [mine, other] = [keys.make('luis'), keys.make('eva')];
    const own = { user: 'luis', key: mine.line };
    const approvers = { users: ['luis', 'eva'], signature: 'required', keys: [own] };
    const second = { ...night, id: 'second', covers: { systems: ['crm'] } };
    await apply({ windows: [night, second], approvers: { ...approvers, tokens: ['carmen'] } });
    expect(await codeOf(give(luis))).toBe('signature-refused: signature-missing');
    expect(await codeOf(give(eva, { signature: 'x' }))).toBe('signature-refused: signature-no-key');
    const text = await textFor(luis);
    const tried: [string, string][] = [
      ['none', 'signature-unreadable'],
      [keys.sign(other.file, text), 'signature-other-key'],
      [keys.sign(mine.file, text, 'file'), 'signature-other-namespace'],
      [keys.sign(mine.file, `${text}\n`), 'signature-other-text'],
      [keys.sign(mine.file, await textFor(luis, 'refuse')), 'signature-other-text'],
      [keys.sign(mine.file, await textFor(luis, 'approve', 'second')), 'signature-other-text'],
      [keys.sign(mine.file, await textFor(eva)), 'signature-other-text'],
    ];
    for (const [signature, why] of tried) {
      expect(await codeOf(give(luis, { signature }))).toBe(`signature-refused: ${why}`);
    }
    const signature = keys.sign(mine.file, text);
    // The same text again, of a proposal that was edited since.
    await apply({
      windows: [{ ...night, covers: { all: true } }, second],
      approvers: { ...approvers, tokens: ['carmen'] },
    });
    expect(await codeOf(give(luis, { signature }))).toBe('signature-refused: signature-other-text');
    const now = keys.sign(mine.file, await textFor(luis));
    expect(await codeOf(give(luis, { signature: now }))).toBe('done');
    const given = store.entries.findLast(({ kind }) => kind === 'approval.given');
    expect(given?.detail).toMatchObject({ signed: { signature: now, key: mine.line } });
  });

  it('has no way around it by a token, nor by a key that one adds oneself', async () => {
    const mine = keys.make('luis2');
    const made = await attempt('approvalToken.add', { name: 'carmen' }, luis);
    const token = made.ok ? made.value.token : '';
    await world.time.pass(1000);
    const own = { user: 'luis', key: mine.line };
    const approvers = {
      ...{ users: ['luis', 'eva'], tokens: ['carmen'] },
      ...{ signature: 'required', keys: [own] },
    };
    await apply({ approvers });
    expect(await codeOf(give(ana, { token }))).toBe('token-refused: token-unsigned');
    // A list that would have a key for eva is itself signed by one that is there.
    const forged = keys.make('eva2');
    const added = { ...approvers, keys: [own, { user: 'eva', key: forged.line }] };
    await apply({ approvers: added });
    const signature = keys.sign(forged.file, await textFor(eva));
    expect(await codeOf(give(eva, { signature }))).toBe('signature-refused: signature-no-key');
    const list = { windowId: APPROVERS_KEY };
    const forgedList = keys.sign(forged.file, await textFor(eva, 'approve', APPROVERS_KEY));
    expect(await codeOf(give(eva, { ...list, signature: forgedList }))).toBe(
      'signature-refused: signature-no-key',
    );
    const right = keys.sign(mine.file, await textFor(luis, 'approve', APPROVERS_KEY));
    expect(await codeOf(give(luis, { ...list, signature: right }))).toBe('done');
    expect(await codeOf(give(eva, { signature }))).toBe('done');
  });
});
