import { endOfHolds } from '../../../../shared/domain/holds/hold-end.ts';
import type { IntegrationStatus } from '../../../../shared/domain/now/snapshot.ts';
import { formatInstant } from '../../../../shared/domain/values/instant.ts';
import { holdEndText } from '../../../../shared/i18n/hold-end-text.ts';
import { Names } from '../../../../shared/i18n/trail/names.ts';
import { fieldTexts } from '../../../../shared/i18n/integration-fields/field-texts.ts';
import { hostOf } from '../../../../shared/domain/schedulers/scheduler.ts';
import { succeed } from '../../../../shared/errors.ts';
import { failAs, say as saying } from '../../../../shared/failure-texts.ts';
import { zoneClock } from '../../options/clocks.ts';
import type { Clock } from '../../output/clock/clock.ts';
import { holdText } from '../../output/status/hold-text.ts';
import { printFacts, type FactLine } from '../../output/windows/fact-lines.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { integrationWords, type IntegrationSay } from '../../words/plan/integration.ts';
import { statusWords } from '../../words/agent/status.ts';
import { declareAnswer, declareGroup } from '../declare.ts';

/** When it flows again by what holds it now; `null`: nothing does. */
function resumesOf({ holds }: IntegrationStatus): object | null {
  if (holds.length === 0) return null;
  const end = endOfHolds(holds);
  switch (end.kind) {
    case 'time':
      return { ...end, at: formatInstant(end.at) };
    case 'reopening':
      return { ...end, after: end.after === null ? null : formatInstant(end.after) };
    case 'person':
      return end;
  }
}

/** Each hold; where there are several, when the last of them ends. */
function heldLines(
  { holds }: IntegrationStatus,
  { say, clock }: { readonly say: IntegrationSay; readonly clock: Clock },
): readonly FactLine[] {
  const lines = holds.map((hold, index): FactLine => {
    return [index === 0 ? say('fact.held') : '', holdText(hold, clock)];
  });
  if (holds.length < 2) return lines;
  return [[say('fact.paused'), holdEndText(endOfHolds(holds), clock)], ...lines];
}

const showCommand = declareAnswer({
  name: 'show',
  words: integrationWords,
  sentence: 'show.sentence',
  examples: ['integration show shop-orders', 'integration show shop-orders --json'],
  takes: { '<integration>': 'id', '--zone <zone>': 'zone' },
  names: ['integration'],
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const { integration: integrationId } = scene.given;
      const document = await agent.call('document.get', {});
      if (!document.ok) return document;
      const snapshot = await agent.call('state.snapshot', {});
      if (!snapshot.ok) return snapshot;
      const definition = document.value.integrations.find(({ id }) => id === integrationId);
      const status = snapshot.value.integrations.find(({ id }) => id === integrationId);
      if (definition === undefined || status === undefined) {
        return failAs('not-found', [saying('no-integration', { integrationId })]);
      }
      return succeed({ definition, status, names: new Names(document.value) });
    }),
  json: ({ definition, status }) => ({ definition, status, resumes: resumesOf(status) }),
  clock: zoneClock,
  print: ({ definition, status, names }, { say, terminal, language }, clock) => {
    const { id, name, scheduler } = definition;
    const systemName = (systemId: string): string => names.system(systemId);
    const fields = fieldTexts('cli', definition, { language, systemName });
    printFacts(terminal, [
      [say('fact.id'), id],
      [say('fact.name'), name],
      [say('fact.state'), statusWords(language)(`state.${status.state}`)],
      ...heldLines(status, { say, clock }),
      [say('fact.next'), status.nextRunAt === null ? undefined : clock.at(status.nextRunAt)],
      [say('fact.host'), hostOf(scheduler)],
      ...fields.map(({ label, text }): FactLine => [label, text]),
    ]);
  },
});

export const integrationCommand = declareGroup({
  name: 'integration',
  words: integrationWords,
  sentence: 'sentence',
  examples: ['integration show shop-orders', 'integration show "Web shop orders"'],
  parts: [showCommand],
});
