import type { ServerResponse } from 'node:http';
import { fail, succeed, type Result } from '../../../shared/errors.ts';
import { occurrenceReportSchema } from '../../../shared/domain/reports/occurrence-report.ts';
import { reportName, type ReportFormat } from '../../../shared/report/report-name.ts';

const ROUTE = /^\/export\/report\.(html|json)$/;
const TYPES = { html: 'text/html; charset=utf-8', json: 'application/json' } as const;

/** `undefined` for any other path. */
export function reportFormat(path: string): ReportFormat | undefined {
  const [, format] = ROUTE.exec(path) ?? [];
  return format === 'html' || format === 'json' ? format : undefined;
}

/** Gets the report of the occurrence in the query, and sends it as a file. */
export async function sendReport(
  response: ServerResponse,
  format: ReportFormat,
  query: URLSearchParams,
  ask: (params: object) => Promise<Result<unknown>>,
): Promise<Result<unknown>> {
  const params = { windowId: query.get('window') ?? '', opensAt: query.get('opensAt') ?? '' };
  const told = await ask({ ...params, verify: true });
  if (!told.ok) return told;
  const report = occurrenceReportSchema.safeParse(told.value);
  if (!report.success) return fail('internal', 'The report does not match the contract.');
  const language = query.get('lang') === 'es' ? 'es' : 'en';
  // Loaded on demand: most agents never need it.
  const { reportFile } = await import('../../../shared/report/report-file.ts');
  const body = Buffer.from(reportFile(report.data, format, language));
  response.writeHead(200, {
    'Content-Type': TYPES[format],
    'Content-Length': body.length,
    'Content-Disposition': `attachment; filename="${reportName(report.data, format)}"`,
    'Cache-Control': 'no-store',
  });
  response.end(body);
  return succeed(null);
}
