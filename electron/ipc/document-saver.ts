import { succeed, type Result } from '../../shared/errors.ts';
import { writeChosen } from '../files/write-chosen.ts';
import type { SaverPorts } from './report-saver.ts';

/** All that the agent has defined, as `apply` reads it; the page chooses neither file nor content. */
export async function saveDocument({
  link,
  dialogs,
  window,
}: SaverPorts): Promise<Result<string | null>> {
  const document = await link.call('document.get', {});
  if (!document.ok) return document;
  const path = await dialogs.chooseFile(window, 'remanso.json', 'json');
  if (path === null) return succeed(null);
  return await writeChosen(path, `${JSON.stringify(document.value, null, 2)}\n`);
}
