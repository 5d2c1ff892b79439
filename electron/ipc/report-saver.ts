import type { BrowserWindow } from 'electron';
import { reportRequest } from '../../shared/contract/shell-api.ts';
import { fail, succeed, type Result } from '../../shared/errors.ts';
import { occurrenceFiles } from '../../shared/features/occurrence-files.ts';
import type { AgentLink } from '../agent/agent-link.ts';
import type { FileDialogs } from '../files/file-dialogs.ts';
import { writeChosen } from '../files/write-chosen.ts';

/** Whom a file is asked of, and where it goes. */
export interface SaverPorts {
  readonly link: Pick<AgentLink, 'call'>;
  readonly dialogs: FileDialogs;
  readonly window: BrowserWindow | undefined;
}

/**
 * Gets a report from the agent and a location from the user; the page chooses neither file nor
 * content.
 */
export async function saveReport(
  { link, dialogs, window }: SaverPorts,
  request: unknown,
): Promise<Result<string | null>> {
  const wanted = reportRequest.safeParse(request);
  if (!wanted.success) {
    return fail('invalid-parameters', 'saveReport: expected an occurrence and a format');
  }
  if (occurrenceFiles === undefined) return fail('not-supported', 'saveReport: no file is made');
  const { windowId, opensAt, format, language } = wanted.data;
  const told = await link.call('occurrence.report', { windowId, opensAt, verify: true });
  if (!told.ok) return told;
  const path = await dialogs.chooseFile(window, occurrenceFiles.nameOf(told.value, format), format);
  if (path === null) return succeed(null);
  const content = await occurrenceFiles.contentOf(told.value, format, language);
  return await writeChosen(path, content);
}
