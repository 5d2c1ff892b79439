import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import type { ProblemReport } from '../../../../shared/domain/now/snapshot.ts';
import type { Thing } from '../../../../shared/domain/now/things.ts';
import { causeNamed } from '../../../../shared/domain/now/trouble-cause.ts';
import { causeExplains, causeTitle } from '../../../../shared/i18n/cause-text.ts';
import { failureInWords } from '../../../../shared/i18n/failure-words.ts';
import { troubleTitle } from '../../../../shared/i18n/trouble-words.ts';
import { numberText } from '../../words/runs/numbers.ts';
import { statusWords } from '../../words/agent/status.ts';
import type { Clock } from '../clock/clock.ts';
import { whyLine } from '../../words/trail/why.ts';

/** A line for everything that needs attention, but for what `status` has lines of its own for. */
export function thingLines(
  things: readonly Thing[],
  definitions: RemansoDocument | null,
  clock: Clock,
): string[] {
  return things.flatMap((thing) => thingLine(thing, definitions, clock));
}

function thingLine(thing: Thing, definitions: RemansoDocument | null, clock: Clock): string[] {
  const { language } = clock;
  const say = statusWords(language);
  switch (thing.kind) {
    case 'cause': {
      const { cause } = thing;
      const number = (value: number): string => numberText(value, language);
      const title = causeTitle(causeNamed(cause, definitions), { language, number });
      const more = causeExplains(cause, { language, number });
      const text = `${title}. ${problemText(cause.problem, clock)} ${more}`;
      return [say('problem', { since: clock.until(cause.since), message: text })];
    }
    case 'problem':
      return [
        say('problem', {
          since: clock.until(thing.problem.since),
          message: problemText(thing.problem, clock),
        }),
      ];
    case 'unread':
      return [say('notReadable', { name: thing.integration.name ?? thing.integration.id })];
    case 'failed-run': {
      const { id, name = id, lastRun } = thing.integration;
      const due = clock.at(lastRun?.dueAt ?? null);
      return [say('failedRun', { name, at: clock.on(thing.at), command: whyLine(id, due) })];
    }
    case 'question':
    case 'reopening':
      return [];
  }
}

/** What has no sentences is English: it has the title that the dashboard shows before it. */
function problemText(problem: ProblemReport, clock: Clock): string {
  const { language } = clock;
  const { code, said } = problem;
  const text = failureInWords(problem, language, (at) => clock.until(at));
  const title = language === 'en' || said !== undefined ? undefined : troubleTitle(code, language);
  return title === undefined ? text : `${title} (${text})`;
}
