import { succeed } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import type { StatusLines } from '../../../cli/session/cli-feature.ts';
import { backupWords, megabytesText } from './backup-words.ts';

/** When the last one was made. */
export const backupStatus: StatusLines = async ({ agent, clock }) => {
  const state = await agent.call('backup.state', {});
  if (!state.ok) return state;
  const say = backupWords(clock.language);
  const { last } = state.value;
  if (last === null) return succeed(['', say('status.none')]);
  const megabytes = megabytesText(last.bytes, clock.language);
  const line = say('status.last', { at: clock.at(last.at), megabytes, file: last.file });
  return succeed(['', visible(line)]);
};
