import type { ServerResponse } from 'node:http';
import { fail, succeed, type Result } from '../../../../shared/errors.ts';
import { occurrenceReportSchema } from '../../../../shared/domain/reports/occurrence-report.ts';
import { reportFiles } from '../../../../shared/features/reports/report-files.ts';
import type { AskForDownload, DoorDownload } from '../../../adapters/http/door-download.ts';

const ROUTE = /^\/export\/report\.(html|json)$/;
const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json' } as const;

export const reportDownload: DoorDownload = (path, ask) => {
  const [, format] = ROUTE.exec(path) ?? [];
  if (format !== 'html' && format !== 'json') return undefined;
  return (response, query) => sendReport(response, format, query, ask);
};

/** Gets the report of the occurrence in the query, and sends it as a file. */
async function sendReport(
  response: ServerResponse,
  format: keyof typeof TYPES,
  query: URLSearchParams,
  ask: AskForDownload,
): Promise<Result<unknown>> {
  const params = { windowId: query.get('window') ?? '', opensAt: query.get('opensAt') ?? '' };
  const told = await ask('occurrence.report', { ...params, verify: true });
  if (!told.ok) return told;
  const report = occurrenceReportSchema.safeParse(told.value);
  if (!report.success) return fail('internal', 'The report does not match the contract.');
  const language = query.get('lang') === 'es' ? 'es' : 'en';
  const body = Buffer.from(await reportFiles.contentOf(report.data, format, language));
  response.writeHead(200, {
    'Content-Type': TYPES[format],
    'Content-Length': body.length,
    'Content-Disposition': `attachment; filename="${reportFiles.nameOf(report.data, format)}"`,
    'Cache-Control': 'no-store',
  });
  response.end(body);
  return succeed(null);
}
