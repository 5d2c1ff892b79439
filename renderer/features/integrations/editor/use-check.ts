import { useEffect, useState } from 'react';
import type { Problem } from '../../../../shared/errors.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { integrationSchema, type Integration } from '../../../../shared/domain/integration.ts';
import { personAt } from '../../../store/person.ts';
import { blankForm, definitionOf, type IntegrationForm } from './integration-form.ts';

const STILL_TYPING_MS = 250;
const NONE: readonly Problem[] = [];

/**
 * What can be asked about: the definition, or where a box is wrong already, one with a harmless
 * action and an id that fits, so that the schedule is judged all the same.
 */
function askable(form: IntegrationForm): Integration | undefined {
  const whole = integrationSchema.safeParse(definitionOf(form));
  if (whole.success) return whole.data;
  const { kind, rule, cron, every, rrule, start, timeZone, systems } = form;
  const when = { kind, rule, cron, every, rrule, start, timeZone, systems };
  const harmless = { ...blankForm(timeZone), ...when, id: 'asked', url: 'http://localhost/' };
  const part = integrationSchema.safeParse(definitionOf(harmless));
  return part.success ? part.data : undefined;
}

/** What the agent would refuse, asked while somebody types; it keeps nothing of it. */
export function useCheck(form: IntegrationForm): readonly Problem[] {
  const bridge = useBridge();
  const isConnected = useAgentStore((state) => state.link.kind === 'connected');
  const [answer, setAnswer] = useState({ question: '', problems: NONE });
  const asked = askable(form);
  const question = asked === undefined ? '' : JSON.stringify(asked);
  useEffect(() => {
    if (question === '' || !isConnected) return undefined;
    let isCurrent = true;
    const ask = async (): Promise<void> => {
      const integration = integrationSchema.parse(JSON.parse(question));
      const reply = await bridge.call('document.apply', {
        commandId: crypto.randomUUID(),
        person: await personAt(bridge),
        document: { integrations: [integration] },
        dryRun: true,
      });
      if (!isCurrent) return;
      const problems = reply.ok ? NONE : (reply.failure.problems ?? NONE);
      setAnswer({ question, problems });
    };
    const timer = setTimeout(() => void ask(), STILL_TYPING_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [bridge, question, isConnected]);
  return answer.question === question ? answer.problems : NONE;
}
