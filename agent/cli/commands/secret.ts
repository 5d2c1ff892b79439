import type { Command } from 'commander';
import type { CallInput, CallName, CallResult } from '../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../shared/errors.ts';
import { failureInWords } from '../../../shared/i18n/failure-words.ts';
import type { SecretKeeper, SecretStore } from '../../ports/secrets.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { readHidden } from './hidden-input.ts';
import { problemsIn, readIdentifier, refuseOptions } from '../options/option-values.ts';
import { personAtTerminal } from '../session/person.ts';
import type { Read } from '../options/selector-options.ts';
import { printTable, titles } from '../output/table.ts';
import { withAgent } from '../session/with-agent.ts';
import { wrongOption } from '../options/option-problem.ts';
import { secretWords } from '../words/secret.ts';

interface SetOptions {
  readonly store?: string;
}

export function secretCommand(host: CommandHost): Command {
  return newCommand(host, 'secret', {
    sentence: secretWords(host.language)('secret.sentence'),
    examples: ['secret set erp-token', 'secret set erp-token < token.txt', 'secret list'],
  })
    .addCommand(setCommand(host))
    .addCommand(listCommand(host))
    .addCommand(removeCommand(host));
}

function setCommand(host: CommandHost): Command {
  const say = secretWords(host.language);
  const command = newCommand(host, 'set', {
    sentence: say('set.sentence'),
    examples: ['secret set erp-token', 'secret set erp-token --store file < token.txt'],
  })
    .argument('<name>', say('name'))
    .option('--store <place>', say('store'));
  return whenCalled(host, command, async (invocation, options: SetOptions, [name = '']) => {
    const read = readIdentifier('name', name);
    const store = readStore(options.store);
    if (!read.ok || !store.ok) return refuseOptions(problemsIn([read, store]));
    const value = await readHidden(name, host);
    if (!value.ok) return refuseOptions(value.problems);
    const params = { person: personAtTerminal(), name, value: value.value, ...store.value };
    const kept = await ask(invocation, 'secret.set', params, (secrets) =>
      secrets.set(name, value.value, store.value.store),
    );
    if (!kept.ok) return kept;
    const { keptIn, note } = kept.value;
    show(invocation, { name, ...kept.value }, () => {
      if (note !== undefined) host.terminal.complain(note);
      host.terminal.line(say('stored', { name, place: say(`places.${keptIn}`) }));
    });
    return succeed(EXIT.done);
  });
}

function listCommand(host: CommandHost): Command {
  const command = newCommand(host, 'list', {
    sentence: secretWords(host.language)('list.sentence'),
    examples: ['secret list', 'secret list --json'],
  });
  return whenCalled(host, command, async (invocation) => {
    const listed = await ask(invocation, 'secret.list', { places: true }, async (secrets) => {
      const names = secrets.list();
      if (!names.ok) return names;
      return succeed({ secrets: [...names.value], places: [...(await secrets.places())] });
    });
    if (!listed.ok) return listed;
    const { secrets, places } = listed.value;
    const told = places.map(({ place, why }) => ({ place, why }));
    if (invocation.json) for (const one of [...secrets, ...told]) host.terminal.document(one);
    else printList(invocation, listed.value);
    return succeed(EXIT.done);
  });
}

function printList(
  { terminal, language }: Invocation,
  { secrets, places }: CallResult<'secret.list'>,
): void {
  const say = secretWords(language);
  if (secrets.length === 0) terminal.line(say('none'));
  else {
    const rows = secrets.map(({ name, keptIn }) => ({ cells: [name, say(`places.${keptIn}`)] }));
    printTable(terminal, titles(say, 'header', ['secret', 'kept-in']), rows);
  }
  terminal.line('');
  const rows = places.map(({ place, why, said }) => {
    const spoken = why === null ? null : failureInWords({ message: why, said }, language);
    return {
      cells: [
        say(`places.${place}`),
        spoken === null ? say('inOrder') : say('notUsed', { why: spoken }),
      ],
    };
  });
  printTable(terminal, titles(say, 'placesHeader', ['looked-for-in-this-order', 'state']), rows);
}

function removeCommand(host: CommandHost): Command {
  const say = secretWords(host.language);
  const command = newCommand(host, 'remove', {
    sentence: say('remove.sentence'),
    examples: ['secret remove erp-token', 'secret remove erp-token --json'],
  }).argument('<name>', say('name'));
  return whenCalled(host, command, async (invocation, _, [name = '']) => {
    const read = readIdentifier('name', name);
    if (!read.ok) return refuseOptions(read.problems);
    const params = { person: personAtTerminal(), name };
    const removed = await ask(invocation, 'secret.remove', params, async (secrets) => {
      const done = await secrets.remove(name);
      return done.ok ? succeed({}) : done;
    });
    if (!removed.ok) return removed;
    show(invocation, { name }, () => host.terminal.line(say('forgotten', { name })));
    return succeed(EXIT.done);
  });
}

function readStore(store: string | undefined): Read<{ readonly store?: SecretStore }> {
  if (store === undefined) return { ok: true, value: {} };
  if (store === 'keyring' || store === 'file') return { ok: true, value: { store } };
  return wrongOption('--store', 'store', { found: store });
}

/** Through the agent, which tries again what waited for it; on the files where none answers. */
async function ask<N extends CallName>(
  invocation: Invocation,
  name: N,
  params: CallInput<N>,
  alone: (secrets: SecretKeeper) => Promise<Result<CallResult<N>>>,
): Promise<Result<CallResult<N>>> {
  const asked = await withAgent(invocation, (agent) => agent.call(name, params));
  if (asked.ok || asked.failure.code !== 'agent-unreachable') return asked;
  const { standaloneWorld } = await import('../session/standalone-world.ts');
  const { createDataDirectory } = await import('../../wire/data-directory.ts');
  if (name === 'secret.set') createDataDirectory(invocation.directory);
  const { secrets } = await standaloneWorld(invocation);
  return alone(secrets);
}
