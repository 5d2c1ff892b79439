import type { CallResult } from '../../../../shared/contract/agent-contract.ts';
import {
  EXPORT_DAYS,
  MOST_EXPORT_DAYS,
} from '../../../../shared/features/calendar-feed/feed-calls.ts';
import { identifier } from '../../../../shared/domain/values/identifier.ts';
import { succeed } from '../../../../shared/errors.ts';
import { visible } from '../../../../shared/visible-text.ts';
import { agentClock } from '../../../cli/options/clocks.ts';
import { wrongOption } from '../../../cli/options/option-problem.ts';
import { readCount, together } from '../../../cli/options/option-values.ts';
import type { Read } from '../../../cli/options/selector-options.ts';
import type { Outcome } from '../../../cli/output/failure-report.ts';
import type { Invocation } from '../../../cli/session/command-frame.ts';
import { EXIT } from '../../../cli/session/exit-codes.ts';
import { withAgent } from '../../../cli/session/agent/with-agent.ts';
import { declareAction } from '../../../cli/commands/declare.ts';
import { calendarExportWords } from './calendar-export-words.ts';
import { nounText } from '../../../cli/words/runs/numbers.ts';

export const calendarExportCommand = declareAction({
  name: 'export',
  words: calendarExportWords,
  sentence: 'sentence',
  examples: [
    'calendar export plan.ics',
    'calendar export --days 90 --lang es plan.ics',
    'calendar export --provider example.com --account erp | less',
  ],
  takes: {
    '[file]': { text: 'file', default: '-' },
    '--days <count>': 'days',
    '--provider <name>': 'provider',
    '--account <name>': 'account',
  },
  read: ({ days, provider, account }) =>
    together({
      days: readDays(days),
      provider: readName('--provider', provider),
      account: readName('--account', account),
    }),
  act: async (scene) => {
    const { file, provider, account } = scene.given;
    const exported = await withAgent(scene, (agent) =>
      agent.call('calendar.export', {
        ...{ days: scene.read.days, language: scene.language },
        ...(provider === undefined ? {} : { provider }),
        ...(account === undefined ? {} : { account }),
      }),
    );
    return exported.ok ? deliver(scene, file, exported.value) : exported;
  },
});

function readDays(text: string | undefined): Read<number> {
  const days = text === undefined ? undefined : readCount('--days', text, 1);
  if (days === undefined) return { ok: true, value: EXPORT_DAYS };
  if (!days.ok || days.value <= MOST_EXPORT_DAYS) return days;
  return wrongOption('--days', 'at-most', { most: MOST_EXPORT_DAYS });
}

function readName(option: string, text: string | undefined): Read<null> {
  if (text === undefined || identifier.safeParse(text).success) return { ok: true, value: null };
  return wrongOption(option, 'identifier-found', { found: text });
}

async function deliver(
  invocation: Invocation,
  file: string,
  { ics, ...facts }: CallResult<'calendar.export'>,
): Promise<Outcome> {
  const { terminal, json, language } = invocation;
  const say = calendarExportWords(language);
  if (file === '-') {
    if (json) terminal.document({ ics, ...facts });
    else await terminal.write(ics);
  } else {
    const { replaceFile } = await import('../../../adapters/files/replaced-file.ts');
    const written = replaceFile(file, ics);
    if (!written.ok) return written;
    if (json) terminal.document({ file, ...facts });
  }
  if (json) return succeed(EXIT.done);
  const clock = await agentClock(invocation, {});
  if (!clock.ok) return clock;
  const until = clock.value.until(facts.until);
  if (file !== '-') {
    terminal.line(
      visible(say('wrote', { events: nounText(facts.events, 'event', language), until, file })),
    );
  }
  if (facts.isCut) terminal.complain(say('cut', { until }));
  return succeed(EXIT.done);
}
