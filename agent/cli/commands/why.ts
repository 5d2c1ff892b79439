import type { Command } from 'commander';
import { answerOf, type Absence } from '../../../shared/contract/run-answer.ts';
import type { RunExplanation } from '../../../shared/contract/run-calls.ts';
import { formatInstant } from '../../../shared/domain/values/instant.ts';
import { succeed } from '../../../shared/errors.ts';
import type { AgentClient } from '../../../shared/rpc/agent-client.ts';
import { visible } from '../../../shared/visible-text.ts';
import { agentClock, type ZoneOption } from '../options/clocks.ts';
import { addZoneOption, readMoments } from '../options/moments.ts';
import { refuseOptions } from '../options/option-values.ts';
import type { Clock } from '../output/clock.ts';
import type { Outcome } from '../output/failure-report.ts';
import { answerText, detailLines } from '../output/why-lines.ts';
import {
  newCommand,
  show,
  whenCalled,
  type CommandHost,
  type Invocation,
} from '../session/command-frame.ts';
import { EXIT } from '../session/exit-codes.ts';
import { understoodOne } from '../session/understood.ts';
import { withAgent } from '../session/with-agent.ts';
import { whyWords } from '../words/why.ts';

export function whyCommand(host: CommandHost): Command {
  const say = whyWords(host.language);
  const command = newCommand(host, 'why', { sentence: say('sentence'), examples: say('examples') })
    .argument('<integration>', say('integration'))
    .argument('<time...>', say('time'));
  addZoneOption(host, command);
  return whenCalled(host, command, (invocation, options: ZoneOption, [typed = '', ...time]) =>
    understoodOne(invocation, 'integration', typed, (integrationId) =>
      explain(invocation, options, integrationId, time.join(' ')),
    ),
  );
}

async function explain(
  invocation: Invocation,
  options: ZoneOption,
  integrationId: string,
  text: string,
): Promise<Outcome> {
  const moments = await readMoments(invocation, options, [text]);
  if (!moments.ok) return refuseOptions(moments.problems);
  const due = moments.value.read('time', text, 'today');
  if (!due.ok) return refuseOptions(due.problems);
  const dueAt = formatInstant(due.value);
  const { now } = moments.value;
  return withAgent(invocation, async (agent) => {
    const explanation = await agent.call('run.explain', { integrationId, dueAt });
    if (!explanation.ok) return explanation;
    const document = await agent.call('document.get', {});
    if (!document.ok) return document;
    const clock = await agentClock(invocation, options, now, agent);
    if (!clock.ok) return clock;
    const integration = document.value.integrations.find(({ id }) => id === integrationId);
    const answer = answerOf({
      explanation: explanation.value,
      policy: integration?.missedRuns ?? 'skip',
      absence: await absenceAt(agent, explanation.value),
      now: formatInstant(now),
    });
    const said = answerText(answer, clock.value);
    const told = { integrationId, answer: said, ...explanation.value, understood: { dueAt } };
    show(invocation, told, () =>
      tell(invocation, integrationId, said, explanation.value, clock.value),
    );
    return succeed(EXIT.done);
  });
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

function tell(
  { terminal, language }: Invocation,
  integrationId: string,
  said: string,
  explanation: RunExplanation,
  clock: Clock,
): void {
  const say = whyWords(language);
  const { verdict, dueAt } = explanation;
  const head = verdict === 'not-due' ? 'at' : 'due';
  terminal.line(visible(say(head, { id: integrationId, at: clock.on(dueAt) })));
  terminal.line(visible(said));
  for (const line of detailLines(explanation, clock)) terminal.line(visible(`  ${line}`));
}
