import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallParams, CallResult } from '../../../shared/contract/agent-contract.ts';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-calls.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failAs, say } from '../../../shared/failure-texts.ts';
import { agentClock } from '../options/clocks.ts';
import {
  problemsIn,
  readCount,
  readReason,
  readWhy,
  refuseOptions,
} from '../options/option-values.ts';
import type { Read } from '../options/selector-options.ts';
import { printRequests } from '../output/approval-lines.ts';
import type { Outcome } from '../output/failure-report.ts';
import type { ApprovalDesk } from './approval-desk.ts';
import { withApprovals } from './ask-approval.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { personAtTerminal } from '../session/person.ts';
import { approvalWords } from '../words/approval.ts';
import { frameWords } from '../words/frame.ts';
import { readHidden } from './hidden-input.ts';
import { signatureFor, statementOf, type SignOptions } from './sign-approval.ts';

interface Options extends SignOptions {
  readonly seenVersion?: string;
  readonly reason?: string;
  readonly token?: true;
  readonly allowOpenChanges?: true;
}

interface Given {
  readonly version: number | undefined;
  readonly token: { readonly token?: string };
}

async function readGiven(
  host: CommandHost,
  { seenVersion: version, token }: Options,
): Promise<Read<Given>> {
  const read: Read<number | undefined> =
    version === undefined
      ? { ok: true, value: undefined }
      : readCount('--seen-version', version, 1);
  if (!read.ok) return read;
  if (token === undefined) return { ok: true, value: { version: read.value, token: {} } };
  const secret = await readHidden(approvalWords(host.language)('secret'), host);
  if (!secret.ok) return secret;
  return { ok: true, value: { version: read.value, token: { token: secret.value } } };
}

export function approveCommand(host: CommandHost): Command {
  const words = approvalWords(host.language);
  const command = newCommand(host, 'approve', {
    sentence: words('approve.sentence'),
    examples: words('approve.examples'),
  })
    .argument('<window>', frameWords(host.language)('windowId'))
    .option('--seen-version <number>', words('version'))
    .option('--reason <text>', words('why'))
    .option('--token', words('byToken'))
    .option('--sign <key>', words('bySign'))
    .option('--signature <file>', words('bySignature'))
    .option('--allow-open-changes', words('allowOpen'));
  return whenCalled(host, command, async (invocation, options: Options, [windowId = '']) => {
    const why = readWhy(options.reason);
    const given = await readGiven(host, options);
    if (!why.ok || !given.ok) return refuseOptions(problemsIn([why, given]));
    return withApprovals(invocation, async (desk): Promise<Outcome> => {
      const seen = await seenRequest(invocation, desk, windowId, given.value);
      if (!seen.ok) return seen;
      const { version, action } = seen.value.request;
      const decided = await decidedParams('approve', seen.value, given.value, options);
      if (!decided.ok) return decided;
      const answer = await desk.call('approval.give', {
        ...{ ...decided.value, ...why.value },
        ...(options.allowOpenChanges === undefined ? {} : { allowOpenChanges: true }),
      });
      if (!answer.ok) return answer;

      show(invocation, { windowId, version, ...answer.value }, () =>
        invocation.terminal.line(
          action === 'remove'
            ? words('approvedRemoval', { id: windowId, version })
            : words('approved', { id: windowId, version }),
        ),
      );
      return succeed(EXIT.done);
    });
  });
}

export function refuseWindowCommand(host: CommandHost): Command {
  const words = approvalWords(host.language);
  const command = newCommand(host, 'refuse', {
    sentence: words('refuse.sentence'),
    examples: words('refuse.examples'),
  })
    .argument('<window>', frameWords(host.language)('windowId'))
    .option('--seen-version <number>', words('version'))
    .option('--reason <text>', frameWords(host.language)('reason'))
    .option('--token', words('byToken'))
    .option('--sign <key>', words('bySign'))
    .option('--signature <file>', words('bySignature'));
  return whenCalled(host, command, async (invocation, options: Options, [windowId = '']) => {
    const why = readReason(options.reason);
    const given = await readGiven(host, options);
    if (!why.ok || !given.ok) return refuseOptions(problemsIn([why, given]));
    return withApprovals(invocation, async (desk): Promise<Outcome> => {
      const seen = await seenRequest(invocation, desk, windowId, given.value);
      if (!seen.ok) return seen;
      const { version } = seen.value.request;
      const decided = await decidedParams('refuse', seen.value, given.value, options);
      if (!decided.ok) return decided;
      const answer = await desk.call('approval.refuse', { ...decided.value, reason: why.value });
      if (!answer.ok) return answer;
      show(invocation, { windowId, version, ...answer.value }, () =>
        invocation.terminal.line(words('refused', { id: windowId, version })),
      );
      return succeed(EXIT.done);
    });
  });
}

interface Seen {
  readonly request: ApprovalRequestShown;
  /** Whether the person may decide, and by which name. */
  readonly you: CallResult<'approval.list'>['you'];
}

/** What a yes and a no have in common: of what, by whom, and signed if that was asked for. */
async function decidedParams(
  decision: 'approve' | 'refuse',
  { request, you }: Seen,
  { token }: Given,
  options: SignOptions,
): Promise<Result<Omit<CallParams<'approval.refuse'>, 'reason'>>> {
  const { windowId, version, challenge = '' } = request;
  const signed = await signatureFor(statementOf(decision, request, you), options);
  if (!signed.ok) return signed;
  const common = { commandId: randomUUID(), person: personAtTerminal(), windowId, version };
  return succeed({ ...common, challenge, ...token, ...signed.value });
}

/** The version that was named; else the one that waits now, which is shown first. */
export async function seenRequest(
  invocation: Invocation,
  desk: ApprovalDesk,
  windowId: string,
  { version, token }: Given = { version: undefined, token: {} },
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
