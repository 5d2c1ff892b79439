import {
  isTemplateId,
  templateIds,
  templateWindow,
  type TemplateId,
  type TemplateWindow,
} from '../../../../shared/domain/templates/window-template.ts';
import type { RemansoDocument } from '../../../../shared/domain/definitions/document.ts';
import { idFromName } from '../../../../shared/domain/values/names/id-from-name.ts';
import { nearNames } from '../../../../shared/domain/values/names/near-names.ts';
import { formatWallClock } from '../../../../shared/domain/values/wall-clock.ts';
import { succeed, type Problem } from '../../../../shared/errors.ts';
import { templateWords } from '../../../../shared/i18n/templates/template-words.ts';
import { SystemClock } from '../../../adapters/time/system-clock.ts';
import { documentOf } from '../../../core/state/definitions.ts';
import { unknownZone, zoneOfAgent } from '../../options/clocks.ts';
import { optionProblem } from '../../options/option-problem.ts';
import { refuseOptions } from '../../options/option-values.ts';
import type { Given } from '../../options/taken.ts';
import type { Outcome } from '../../output/failure-report.ts';
import { printTable, titles } from '../../output/terminal/table.ts';
import type { Invocation } from '../../session/command-frame.ts';
import { EXIT } from '../../session/exit-codes.ts';
import { knownDefinitions } from '../../session/known/known-definitions.ts';
import type { TypedIds } from '../../session/known/known-names.ts';
import { understood } from '../../session/known/understood.ts';
import { templateCommandWords } from '../../words/windows/template.ts';
import { declareAction } from '../declare.ts';

const MOST_NAMED = 10;

const TEMPLATE = {
  '[template]': 'template',
  '--system <system>': 'system',
  '--calendar <calendar>': 'calendar',
  '--time-zone <zone>': 'timeZone',
  '--id <id>': 'id',
  '--title <text>': 'title',
  '--reason <text>': 'reason',
} as const;

type TemplateOptions = Given<typeof TEMPLATE>;

export const templateCommand = declareAction({
  name: 'template',
  words: templateCommandWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: TEMPLATE,
  read: ({ template }) =>
    template === undefined || isTemplateId(template)
      ? { ok: true, value: template }
      : { ok: false, problems: [notOne(template)] },
  act: async (scene) => {
    const { given, read: template } = scene;
    if (template === undefined) return listTemplates(scene);
    const typed: TypedIds = given.system === undefined ? {} : { system: [given.system] };
    return understood(
      scene,
      typed,
      ({ system = [] }) => {
        const [meant] = system;
        const options = meant === undefined ? given : { ...given, system: meant };
        return printTemplate(scene, template, options);
      },
      { isOffline: true },
    );
  },
});

function notOne(found: string): Problem {
  return optionProblem('template', 'choice', { choices: templateIds.join(', '), found });
}

function listTemplates({ terminal, json, language }: Invocation): Outcome {
  const say = templateCommandWords(language);
  const all = templateIds.map((id) => ({ id, ...templateWords(id, language) }));
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
  const { newestZoneData } = await import('../../../adapters/zone-data/newest-zone-data.ts');
  const { wallClockAt } = await import('../../../core/calendar/wall-clock-placement.ts');
  const timeZone = options.timeZone ?? (await zoneOfAgent(invocation));
  const rules = newestZoneData().rules(timeZone);
  if (rules === undefined) {
    return refuseOptions(unknownZone(timeZone, '--time-zone').problems);
  }
  const definitions = documentOf(known.value);
  const wrong = wrongPlace(options, definitions);
  if (wrong !== undefined) return refuseOptions([wrong]);
  const { title, reason } = templateWords(template, invocation.language);
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
  const { documentText } = await import('../../output/plan/document-text.ts');
  await terminal.write(documentText('.yaml', document));
}
