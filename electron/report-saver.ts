import { writeFile } from 'node:fs/promises';
import type { BrowserWindow } from 'electron';
import { errorMessage } from '../shared/error-message.ts';
import { reportRequest } from '../shared/contract/shell-api.ts';
import { fail, succeed, type Result } from '../shared/errors.ts';
import { failAs, say } from '../shared/failure-texts.ts';
import { reportName } from '../shared/report/report-name.ts';
import type { AgentLink } from './agent-link.ts';
import type { FileDialogs } from './file-dialogs.ts';

interface SaverPorts {
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
  const { windowId, opensAt, format, language } = wanted.data;
  const told = await link.call('occurrence.report', { windowId, opensAt, verify: true });
  if (!told.ok) return told;
  const path = await dialogs.chooseReportPath(window, reportName(told.value, format), format);
  if (path === null) return succeed(null);
  // Loaded on demand: most shells never write one.
  const { reportFile } = await import('../shared/report/report-file.ts');
  try {
    await writeFile(path, reportFile(told.value, format, language), { mode: 0o600 });
    return succeed(path);
  } catch (error) {
    const said = errorMessage(error);
    return failAs('file-unreadable', [say('file-elsewhere', { file: path, why: said })]);
  }
}
