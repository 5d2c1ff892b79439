import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { StateChange } from '../../../core/state/agent-state.ts';
import type { Connection } from '../database/connection.ts';

/** Answers to commands, so that repeating one is harmless: the first answer stands. */
export interface CommandTable {
  put(command: StateChange['command']): void;
  answerTo(id: string): string | undefined;
  prune(before: Instant): void;
}

export function commandTable(connection: Connection): CommandTable {
  const put = connection.prepare(
    'INSERT INTO commands (id, answer, at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING',
  );
  const answer = connection
    .prepare<[string], string>('SELECT answer FROM commands WHERE id = ?')
    .pluck();
  const prune = connection.prepare('DELETE FROM commands WHERE at < ?');
  return {
    put: (command) => {
      if (command !== undefined) put.run(command.id, command.answer, command.at);
    },
    answerTo: (id) => answer.get(id),
    prune: (before) => void prune.run(before),
  };
}
