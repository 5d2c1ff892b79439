import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { useAsked } from '../../../forms/use-asked.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';
import { definitionOf, type IntegrationForm } from './integration-form.ts';

const NONE: readonly Problem[] = [];

/** What the agent would refuse of a form that the schemas let through; it keeps nothing of it. */
export function useCheck(form: IntegrationForm): readonly Problem[] {
  const bridge = useBridge();
  const parsed = integrationSchema.safeParse(definitionOf(form));
  const reply = useAsked(parsed.success ? parsed.data : null, async (integration) =>
    bridge.call('document.apply', {
      commandId: crypto.randomUUID(),
      person: await personAt(bridge),
      document: { integrations: [integration] },
      dryRun: true,
    }),
  );
  return reply?.ok === false ? (reply.failure.problems ?? NONE) : NONE;
}
