import { errorMessage } from '../../../../shared/error-message.ts';
import type { Instant } from '../../../../shared/domain/values/instant.ts';
import type { HttpTemplates } from '../../../../shared/domain/schedulers/kinds/http-scheduler.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import { failAs, say } from '../../../../shared/failure-texts.ts';
import type { SchedulerReading } from '../../../ports/schedulers/connector.ts';
import { contentFingerprint } from '../../chain/content-digest.ts';
import { valueOfExpression } from '../../probes/jmespath-question.ts';
import { excerpt } from '../kit/answer-excerpt.ts';

export type Captured = Readonly<Record<string, unknown>>;

/** What the status answer says, except the number of runs, which a second request may count. */
export function readAnswer(
  document: unknown,
  templates: HttpTemplates,
): Result<Omit<SchedulerReading, 'running'> & { readonly prior: Captured }> {
  try {
    const ask = (expression: string): unknown => valueOfExpression(document, expression);
    const captured = Object.fromEntries(
      Object.entries(templates.capture).map(([name, expression]) => [name, ask(expression)]),
    );
    const enabled = enabledBy(templates, ask);
    const { fingerprint, nextRunAt } = templates;
    const definition = fingerprint === undefined ? captured : ask(fingerprint);
    return succeed({
      enabled,
      nextRunAt: nextRunAt === undefined || enabled !== true ? null : instantOf(ask(nextRunAt)),
      pausedBy: null,
      fingerprint: contentFingerprint({ enabled, definition }),
      prior: captured,
    });
  } catch (error) {
    return unaskable(document, error);
  }
}

/** How many runs an answer reports: a number, the length of a list, or a boolean. */
export function countOf(document: unknown, expression: string): Result<number | 'unknown'> {
  try {
    const value = valueOfExpression(document, expression);
    if (Array.isArray(value)) return succeed(value.length);
    if (typeof value === 'boolean') return succeed(value ? 1 : 0);
    const isCount = typeof value === 'number' && Number.isInteger(value) && value >= 0;
    return succeed(isCount ? value : 'unknown');
  } catch (error) {
    return unaskable(document, error);
  }
}

/** `unknown` if the answer says neither: a changed API must not look like a pause (L5). */
function enabledBy(
  { enabled, paused }: HttpTemplates,
  ask: (expression: string) => unknown,
): boolean | 'unknown' {
  const value = ask(enabled.jmespath);
  if (enabled.equals.some((one) => one === value)) return true;
  if (paused !== undefined) {
    const said = ask(paused.jmespath);
    return paused.equals.some((one) => one === said) ? false : 'unknown';
  }
  const isOfTheKind = enabled.equals.some((one) => typeof one === typeof value);
  return value !== null && isOfTheKind ? false : 'unknown';
}

function instantOf(value: unknown): Instant | null {
  const at = typeof value === 'string' ? Date.parse(value) : NaN;
  return Number.isNaN(at) ? null : at;
}

function unaskable(document: unknown, error: unknown): Result<never> {
  const why = errorMessage(error);
  const answer = excerpt(JSON.stringify(document));
  return failAs('scheduler-refused', [say('http-jmespath', { answer, why })]);
}
