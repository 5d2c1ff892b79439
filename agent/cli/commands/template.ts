import type { Command } from 'commander';
import {
  isTemplateId,
  templateIds,
  templateWindow,
  type TemplateId,
  type TemplateWindow,
} from '../../../shared/domain/templates/window-template.ts';
import type { RemansoDocument } from '../../../shared/domain/definitions/document.ts';
import { idFromName } from '../../../shared/domain/values/id-from-name.ts';
import { nearNames } from '../../../shared/domain/values/near-names.ts';
import { formatWallClock } from '../../../shared/domain/values/wall-clock.ts';
import { succeed, type Problem } from '../../../shared/errors.ts';
import { templateWords } from '../../../shared/i18n/template-words.ts';
import { SystemClock } from '../../adapters/time/system-clock.ts';
import { documentOf } from '../../core/state/definitions.ts';
import { unknownZone, zoneOfAgent } from '../options/clocks.ts';
import { optionProblem } from '../options/option-problem.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Outcome } from '../output/failure-report.ts';
import { printTable, titles } from '../output/table.ts';
import {
  newCommand,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { knownDefinitions } from '../session/known-definitions.ts';
import { understood } from '../session/understood.ts';
import { templateCommandWords } from '../words/template.ts';

const MOST_NAMED = 10;

interface TemplateOptions {
  readonly system?: string;
  readonly calendar?: string;
  readonly timeZone?: string;
  readonly id?: string;
  readonly title?: string;
  readonly reason?: string;
}

export function templateCommand(host: CommandHost): Command {
  const say = templateCommandWords(host.language);
  const command = newCommand(host, 'template', {
    sentence: say('sentence'),
    examples: say('examples'),
  })
    .argument('[template]', say('template'))
    .option('--system <system>', say('system'))
    .option('--calendar <calendar>', say('calendar'))
    .option('--time-zone <zone>', say('timeZone'))
    .option('--id <id>', say('id'))
    .option('--title <text>', say('title'))
    .option('--reason <text>', say('reason'));
  return whenCalled(host, command, (invocation, options: TemplateOptions, [template]) => {
    if (template === undefined) return Promise.resolve(listTemplates(invocation));
    if (!isTemplateId(template)) return Promise.resolve(refuseOptions([notOne(template)]));
    const typed = { system: options.system === undefined ? undefined : [options.system] };
    return understood(
      invocation,
      typed,
      ({ system }) =>
        printTemplate(invocation, template, {
          ...options,
          ...(system?.[0] === undefined ? {} : { system: system[0] }),
        }),
      { isOffline: true },
    );
  });
}

function notOne(found: string): Problem {
  return optionProblem('template', 'choice', { choices: templateIds.join(', '), found });
}

function listTemplates({ terminal, json, language }: Invocation): Outcome {
  const say = templateCommandWords(language);
  const all = templateIds.map((id) => ({ id, ...templateWords[language][id] }));
  if (json) all.forEach((template) => terminal.document(template));
  else {
    const rows = all.map(({ id, when, title }) => ({ cells: [id, when, title] }));
    printTable(terminal, titles(say, 'header', ['template', 'opens', 'what']), rows);
  }
  return succeed(EXIT.done);
}

async function printTemplate(
  invocation: Invocation,
  template: TemplateId,
  options: TemplateOptions,
): Promise<Outcome> {
  const known = await knownDefinitions(invocation);
  if (!known.ok) return known;
  const { newestZoneData } = await import('../../adapters/zone-data/newest-zone-data.ts');
  const { wallClockAt } = await import('../../core/calendar/wall-clock-placement.ts');
  const timeZone = options.timeZone ?? (await zoneOfAgent(invocation));
  const rules = newestZoneData().rules(timeZone);
  if (rules === undefined) {
    return refuseOptions(unknownZone(timeZone, '--time-zone').problems);
  }
  const definitions = documentOf(known.value);
  const wrong = wrongPlace(options, definitions);
  if (wrong !== undefined) return refuseOptions([wrong]);
  const { title, reason } = templateWords[invocation.language][template];
  const window = templateWindow(template, {
    today: formatWallClock(wallClockAt(rules, new SystemClock().now())).slice(0, 10),
    ...{ timeZone, definitions },
    title: options.title ?? title,
    reason: options.reason ?? reason,
    system: options.system ?? null,
    calendar: options.calendar ?? null,
  });
  if (window.covers.systems.length + window.covers.tags.length === 0) {
    return refuseOptions([nothingLikely(definitions)]);
  }
  const taken = new Set(known.value.windows.keys());
  const id = options.id ?? idFromName(window.title ?? template, taken, template);
  await print(invocation, { windows: [{ id, ...shortest(window) }] });
  return succeed(EXIT.done);
}

function wrongPlace(
  { system, calendar }: TemplateOptions,
  { systems, calendars }: RemansoDocument,
): Problem | undefined {
  if (system !== undefined && !systems.some(({ id }) => id === system)) {
    return unknown('--system', 'unknown-system', system, systems);
  }
  if (calendar !== undefined && !calendars.some(({ id }) => id === calendar)) {
    return unknown('--calendar', 'unknown-calendar', calendar, calendars);
  }
  return undefined;
}

function unknown(
  option: string,
  code: 'unknown-system' | 'unknown-calendar',
  found: string,
  all: readonly { readonly id: string }[],
): Problem {
  const near = nearNames(found, all);
  const shown = (near.length > 0 ? near : all.slice(0, MOST_NAMED)).map(({ id }) => id).join(', ');
  return optionProblem(option, shown === '' ? code : `${code}-near`, { found, names: shown });
}

function nothingLikely({ systems }: RemansoDocument): Problem {
  const names = systems.map(({ id }) => id).slice(0, MOST_NAMED);
  return names.length === 0
    ? optionProblem('--system', 'template-no-system')
    : optionProblem('--system', 'template-which-system', { names: names.join(', ') });
}

/** Without what a document need not say. */
function shortest({ covers, exdates, rdates, ...window }: TemplateWindow) {
  const { systems, tags } = covers;
  const dates = {
    ...(exdates.length === 0 ? {} : { exdates }),
    ...(rdates.length === 0 ? {} : { rdates }),
  };
  return {
    ...window,
    ...dates,
    covers: {
      ...(systems.length === 0 ? {} : { systems }),
      ...(tags.length === 0 ? {} : { tags }),
    },
  };
}

async function print({ terminal, json }: Invocation, document: object): Promise<void> {
  if (json) {
    terminal.document(document);
    return;
  }
  const { documentText } = await import('../output/document-text.ts');
  await terminal.write(documentText('.yaml', document));
}
