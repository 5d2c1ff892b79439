import { answerOf, type Absence } from '../../../../shared/contract/run-answer.ts';
import type { RunExplanation } from '../../../../shared/contract/run-calls.ts';
import { formatInstant, type Instant } from '../../../../shared/domain/values/instant.ts';
import { succeed, type Result } from '../../../../shared/errors.ts';
import type { AgentClient } from '../../../../shared/rpc/agent-client.ts';
import { agentClock } from '../../options/clocks.ts';
import { readMoments, ZONE } from '../../options/moments.ts';
import { together } from '../../options/option-values.ts';
import type { Read } from '../../options/selector-options.ts';
import { answerText, detailLines } from '../../output/trail/why-lines.ts';
import { withAgent } from '../../session/agent/with-agent.ts';
import { whyWords } from '../../words/trail/why.ts';
import { declareAnswer } from '../declare.ts';

export const whyCommand = declareAnswer({
  name: 'why',
  words: whyWords,
  sentence: 'sentence',
  examples: 'examples',
  takes: { '<integration>': 'integration', '[time...]': 'time', ...ZONE },
  names: ['integration'],
  read: async (given, invocation) => {
    const time = given.time.join(' ');
    const moments = await readMoments(invocation, given, time === '' ? [] : [time]);
    if (!moments.ok) return moments;
    const { now } = moments.value;
    const due: Read<Instant | null> =
      time === '' ? { ok: true, value: null } : moments.value.read('time', time, 'today');
    return together({ due, now: { ok: true, value: now } });
  },
  ask: (scene) =>
    withAgent(scene, async (agent) => {
      const { integration: integrationId } = scene.given;
      const { due, now } = scene.read;
      const explanation = await (due === null
        ? explainLatest(agent, integrationId, now)
        : agent.call('run.explain', { integrationId, dueAt: formatInstant(due) }));
      if (!explanation.ok) return explanation;
      const { dueAt } = explanation.value;
      const document = await agent.call('document.get', {});
      if (!document.ok) return document;
      const clock = await agentClock(scene, scene.given, now, agent);
      if (!clock.ok) return clock;
      const integration = document.value.integrations.find(({ id }) => id === integrationId);
      const answer = answerOf({
        explanation: explanation.value,
        policy: integration?.missedRuns ?? 'skip',
        absence: await absenceAt(agent, explanation.value),
      });
      const said = answerText(answer, clock.value);
      return succeed({ dueAt, said, explanation: explanation.value, clock: clock.value });
    }),
  json: ({ said, explanation, dueAt }, { given: { integration: integrationId } }) => ({
    ...{ integrationId, answer: said, ...explanation, understood: { dueAt } },
  }),
  lines: ({ said, explanation, clock }, { say, given: { integration: id } }) => {
    const { verdict, dueAt } = explanation;
    return [
      say(verdict === 'not-due' ? 'at' : 'due', { id, at: clock.on(dueAt) }),
      said,
      ...detailLines(explanation, clock).map((line) => `  ${line}`),
    ];
  },
});

/** Its latest run that was due; if none is known, how it stands now. */
async function explainLatest(
  agent: AgentClient,
  integrationId: string,
  now: Instant,
): Promise<Result<RunExplanation>> {
  const atNow = await agent.call('run.explain', { integrationId, dueAt: formatInstant(now) });
  if (!atNow.ok || atNow.value.verdict !== 'not-due') return atNow;
  const dueAt = atNow.value.previousDueAt;
  return dueAt === null ? atNow : agent.call('run.explain', { integrationId, dueAt });
}

/** A missed run is recorded when the agent is back; its start entry says how long it was away. */
async function absenceAt(
  agent: AgentClient,
  { verdict, dueAt }: RunExplanation,
): Promise<Absence | null> {
  if (verdict !== 'missed') return null;
  const page = await agent.call('audit.page', { kind: 'agent.started', since: dueAt, limit: 1 });
  const started = page.ok ? page.value.entries[0] : undefined;
  if (started?.kind !== 'agent.started') return null;
  return { from: started.detail.lastSeenAt, to: started.at };
}
