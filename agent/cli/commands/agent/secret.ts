import type {
  CallInput,
  CallName,
  CallResult,
} from '../../../../shared/contract/agent-contract.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import type { SecretKeeper, SecretStore } from '../../../ports/secrets.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { readHidden } from './hidden-input.ts';
import { readIdentifier, together } from '../../options/option-values.ts';
import { personAtTerminal } from '../../session/person.ts';
import type { Read } from '../../options/selector-options.ts';
import { printTable, titles } from '../../output/terminal/table.ts';
import { wasAnswered, withAgent } from '../../session/agent/with-agent.ts';
import { wrongOption } from '../../options/option-problem.ts';
import { secretWords } from '../../words/agent/secret.ts';
import { declareAnswer, declareGroup } from '../declare.ts';

const setCommand = declareAnswer({
  name: 'set',
  words: secretWords,
  sentence: 'set.sentence',
  examples: ['secret set erp-token', 'secret set erp-token --store file < token.txt'],
  takes: { '<name>': 'name', '--store <place>': 'store' },
  read: async ({ name, store }, invocation) => {
    const read = together({ name: readIdentifier('name', name), store: readStore(store) });
    if (!read.ok) return read;
    const value = await readHidden(name, invocation);
    return value.ok ? { ok: true, value: { ...read.value, value: value.value } } : value;
  },
  ask: async (scene) => {
    const { name, value, store } = scene.read;
    const params = { person: personAtTerminal(), name, value, ...store };
    const kept = await ask(scene, 'secret.set', params, (secrets) =>
      secrets.set(name, value, store.store),
    );
    return kept.ok ? succeed({ name, ...kept.value }) : kept;
  },
  print: ({ note }, { terminal }) => {
    if (note !== undefined) terminal.complain(note);
  },
  lines: ({ name, keptIn }, { say }) => say('stored', { name, place: say(`places.${keptIn}`) }),
});

const listCommand = declareAnswer({
  name: 'list',
  words: secretWords,
  sentence: 'list.sentence',
  examples: ['secret list', 'secret list --json'],
  ask: (scene) =>
    ask(scene, 'secret.list', { places: true }, async (secrets) => {
      const names = secrets.list();
      if (!names.ok) return names;
      return succeed({ secrets: [...names.value], places: [...(await secrets.places())] });
    }),
  json: ({ secrets, places }) => [...secrets, ...places.map(({ place, why }) => ({ place, why }))],
  print: (listed, scene) => printList(scene, listed),
});

const removeCommand = declareAnswer({
  name: 'remove',
  words: secretWords,
  sentence: 'remove.sentence',
  examples: ['secret remove erp-token', 'secret remove erp-token --json'],
  takes: { '<name>': 'name' },
  read: ({ name }) => readIdentifier('name', name),
  ask: (scene) =>
    ask(
      scene,
      'secret.remove',
      { person: personAtTerminal(), name: scene.read },
      async (secrets) => {
        const done = await secrets.remove(scene.read);
        return done.ok ? succeed({}) : done;
      },
    ),
  json: (_, { read: name }) => ({ name }),
  lines: (_, { say, read: name }) => say('forgotten', { name }),
});

export const secretCommand = declareGroup({
  name: 'secret',
  words: secretWords,
  sentence: 'secret.sentence',
  examples: ['secret set erp-token', 'secret set erp-token < token.txt', 'secret list'],
  parts: [setCommand, listCommand, removeCommand],
});

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
  if (wasAnswered(asked)) return asked;
  const { standaloneWorld } = await import('../../session/standalone-world.ts');
  const { createDataDirectory } = await import('../../../wire/data-directory/data-directory.ts');
  if (name === 'secret.set') createDataDirectory(invocation.directory);
  const { secrets } = await standaloneWorld(invocation);
  return alone(secrets);
}
