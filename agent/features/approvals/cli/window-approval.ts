import type { CallParams, CallResult } from '../../../../shared/contract/agent-contract.ts';
import type { ApprovalRequestShown } from '../../../../shared/contract/approval-request.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { declareAnswer } from '../../../cli/commands/declare.ts';
import { freshCommand } from '../../../cli/options/control-options.ts';
import { WINDOW } from '../../../cli/options/named-occurrence.ts';
import { readCount, readReason, readWhy, together } from '../../../cli/options/option-values.ts';
import { wordOf } from '../../../cli/options/taken.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import { printRequests } from './approval-lines.ts';
import type { ApprovalDesk } from './approval-box.ts';
import { withApprovals } from './ask-approval.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { personAtTerminal } from '../../../cli/session/person.ts';
import { approvalWords } from './approval-words.ts';
import { frameWords } from '../../../cli/words/frame.ts';
import { readHidden } from '../../../cli/commands/agent/hidden-input.ts';
import { signatureFor, statementOf, type SignOptions } from './sign-approval.ts';

const WAY = {
  '--token': 'byToken',
  '--sign <key>': 'bySign',
  '--signature <file>': 'bySignature',
} as const;

interface Chosen {
  readonly version: number | undefined;
  readonly token: { readonly token?: string };
}

async function readChosen(
  { seenVersion: version, token }: { readonly seenVersion?: string; readonly token?: true },
  invocation: Invocation,
): Promise<Read<Chosen>> {
  const read: Read<number | undefined> =
    version === undefined
      ? { ok: true, value: undefined }
      : readCount('--seen-version', version, 1);
  if (!read.ok) return read;
  if (token === undefined) return { ok: true, value: { version: read.value, token: {} } };
  const secret = await readHidden(approvalWords(invocation.language)('secret'), invocation);
  if (!secret.ok) return secret;
  return { ok: true, value: { version: read.value, token: { token: secret.value } } };
}

export const approveCommand = declareAnswer({
  name: 'approve',
  words: approvalWords,
  sentence: 'approve.sentence',
  examples: 'approve.examples',
  takes: {
    ...WINDOW,
    '--seen-version <number>': 'version',
    '--reason <text>': 'why',
    ...WAY,
    '--allow-open-changes': 'allowOpen',
  },
  read: async (given, invocation) =>
    together({ why: readWhy(given.reason), chosen: await readChosen(given, invocation) }),
  ask: (scene) =>
    withApprovals(scene, async (desk) => {
      const { given, read } = scene;
      const seen = await seenRequest(scene, desk, given.window, read.chosen);
      if (!seen.ok) return seen;
      const { version, action } = seen.value.request;
      const decided = await decidedParams('approve', seen.value, read.chosen, given);
      if (!decided.ok) return decided;
      const answer = await desk.call('approval.give', {
        ...{ ...decided.value, ...read.why },
        ...(given.allowOpenChanges === undefined ? {} : { allowOpenChanges: true }),
      });
      return answer.ok ? succeed({ version, action, answer: answer.value }) : answer;
    }),
  json: ({ version, answer }, { given: { window: windowId } }) => ({
    ...{ windowId, version, ...answer },
  }),
  lines: ({ version, action }, { say: words, given: { window: id } }) =>
    words(action === 'remove' ? 'approvedRemoval' : 'approved', { id, version }),
});

const REFUSED = { '--reason <text>': wordOf(frameWords, 'reason') };

export const refuseWindowCommand = declareAnswer({
  name: 'refuse',
  words: approvalWords,
  sentence: 'refuse.sentence',
  examples: 'refuse.examples',
  takes: { ...WINDOW, '--seen-version <number>': 'version', ...REFUSED, ...WAY },
  read: async (given, invocation) =>
    together({ reason: readReason(given.reason), chosen: await readChosen(given, invocation) }),
  ask: (scene) =>
    withApprovals(scene, async (desk) => {
      const { given, read } = scene;
      const seen = await seenRequest(scene, desk, given.window, read.chosen);
      if (!seen.ok) return seen;
      const { version } = seen.value.request;
      const decided = await decidedParams('refuse', seen.value, read.chosen, given);
      if (!decided.ok) return decided;
      const params = { ...decided.value, reason: read.reason };
      const answer = await desk.call('approval.refuse', params);
      return answer.ok ? succeed({ version, answer: answer.value }) : answer;
    }),
  json: ({ version, answer }, { given: { window: windowId } }) => ({
    ...{ windowId, version, ...answer },
  }),
  lines: ({ version }, { say: words, given: { window: id } }) => words('refused', { id, version }),
});

interface Seen {
  readonly request: ApprovalRequestShown;
  /** Whether the person may decide, and by which name. */
  readonly you: CallResult<'approval.list'>['you'];
}

/** What a yes and a no have in common: of what, by whom, and signed if that was asked for. */
async function decidedParams(
  decision: 'approve' | 'refuse',
  { request, you }: Seen,
  { token }: Chosen,
  options: SignOptions,
): Promise<Result<Omit<CallParams<'approval.refuse'>, 'reason'>>> {
  const { windowId, version, challenge = '' } = request;
  const signed = await signatureFor(statementOf(decision, request, you), options);
  if (!signed.ok) return signed;
  const common = { ...freshCommand(), windowId, version };
  return succeed({ ...common, challenge, ...token, ...signed.value });
}

/** The version that was named; else the one that waits now, which is shown first. */
export async function seenRequest(
  invocation: Invocation,
  desk: ApprovalDesk,
  windowId: string,
  { version, token }: Chosen = { version: undefined, token: {} },
): Promise<Result<Seen>> {
  const listed = await desk.call('approval.list', { person: personAtTerminal() });
  if (!listed.ok) return listed;
  const request = listed.value.requests.find((one) => one.windowId === windowId);
  if (request === undefined) return failAs('not-found', [say('nothing-waits', { windowId })]);
  // The agent says that it is no longer the one that waits.
  const { you } = listed.value;
  if (version !== undefined) return succeed({ request: { ...request, version }, you });
  if (invocation.json) return succeed({ request, you });
  const clock = await agentClock(invocation, {}, undefined, desk.agent);
  if (!clock.ok) return clock;
  const isByToken = token.token !== undefined;
  printRequests(invocation.terminal, [request], clock.value, { isByToken });
  return succeed({ request, you });
}
