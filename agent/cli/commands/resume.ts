import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import type { CallInput, CallResult } from '../../../shared/contract/agent-contract.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import type { Outcome } from '../output/failure-report.ts';
import { readReason, refuseOptions, together } from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import {
  addSelectorOptions,
  namesSelector,
  readSelector,
  selectorIn,
  type Read,
  type SelectorOptions,
} from '../options/selector-options.ts';
import { visible } from '../../../shared/visible-text.ts';
import { understood } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { wrongOption } from '../options/option-problem.ts';
import { frameWords } from '../words/frame.ts';
import { resumeWords } from '../words/resume.ts';

interface ResumeOptions extends SelectorOptions {
  readonly hold?: string;
  readonly reason?: string;
  readonly override?: true;
}

type Target = CallInput<'hold.release'>['target'];

export function resumeCommand(host: CommandHost): Command {
  const say = resumeWords(host.language);
  const command = newCommand(host, 'resume', {
    sentence: say('sentence'),
    examples: say('examples'),
  });
  addSelectorOptions(host, command)
    .option('--hold <id>', say('hold'))
    .option('--reason <text>', frameWords(host.language)('reason'))
    .option('--override', say('override'));
  return whenCalled(host, command, (invocation, options: ResumeOptions) =>
    understood(invocation, typedIn(options), ({ hold: [hold] = [], ...ids }) =>
      resume(invocation, { ...options, ...ids, ...(hold === undefined ? {} : { hold }) }),
    ),
  );
}

type TypedTarget = Omit<SelectorOptions, 'all'> & { readonly hold?: readonly string[] };

function typedIn({ hold, ...options }: ResumeOptions): TypedTarget {
  return { ...selectorIn(options), ...(hold === undefined ? {} : { hold: [hold] }) };
}

function readTarget(options: ResumeOptions): Read<Target> {
  if (options.hold !== undefined) {
    if (!namesSelector(options)) return { ok: true, value: { holdId: options.hold } };
    return wrongOption('--hold', 'hold-or-selector');
  }
  if (!namesSelector(options)) {
    return wrongOption('', 'which-holds');
  }
  const selector = readSelector(options);
  return selector.ok ? { ok: true, value: { selector: selector.value } } : selector;
}

async function resume(invocation: Invocation, options: ResumeOptions): Promise<Outcome> {
  const read = together({ target: readTarget(options), reason: readReason(options.reason) });
  if (!read.ok) return refuseOptions(read.problems);
  const released = await withAgent(invocation, (agent) =>
    agent.call('hold.release', {
      commandId: randomUUID(),
      person: personAtTerminal(),
      ...read.value,
      override: options.override === true,
    }),
  );
  if (!released.ok) return released;
  show(invocation, released.value, () => tell(invocation, released.value));
  return { ok: true, value: EXIT.done };
}

function tell({ terminal, language }: Invocation, result: CallResult<'hold.release'>): void {
  const say = resumeWords(language);
  for (const { holdId, integrations } of result.released) {
    terminal.line(
      visible(
        say(integrations.length === 0 ? 'released.nothing' : 'released', {
          holdId,
          ids: integrations.join(', '),
        }),
      ),
    );
  }
  if (result.released.length === 0) terminal.line(say('none'));
  for (const { integrationId, holdIds } of result.stillHeld) {
    terminal.line(visible(say('stillHeld', { id: integrationId, holdIds: holdIds.join(', ') })));
  }
}
