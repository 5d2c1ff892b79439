import type { Command } from 'commander';
import { succeed } from '../../../shared/errors.ts';
import { newCommand, whenCalled, type CommandHost } from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { hostWords } from '../words/host.ts';

/** The script alone, as it is: it is piped into a file. */
export function hostScriptCommand(host: CommandHost): Command {
  const say = hostWords(host.language);
  const command = newCommand(host, 'script', {
    sentence: say('script.sentence'),
    examples: ['host script erp-db1', 'host script erp-db1 > setup.sh'],
  }).argument('<host>', say('id'));
  return whenCalled(host, command, ({ terminal, json, ...rest }, _, [typed = '']) =>
    understoodOne({ terminal, json, ...rest }, 'host', typed, async (id) => {
      const prepared = await withAgent(rest, (agent) => agent.call('host.prepare', { id }));
      if (!prepared.ok) return prepared;
      if (json) terminal.document({ id, ...prepared.value });
      else await terminal.write(prepared.value.script);
      return succeed(EXIT.done);
    }),
  );
}
