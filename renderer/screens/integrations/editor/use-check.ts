import { integrationSchema } from '../../../../shared/domain/definitions/integration.ts';
import type { Problem } from '../../../../shared/errors.ts';
import { sign } from '../../../store/use-command.ts';
import { useQuery } from '../../../store/use-query.ts';
import { definitionOf, type IntegrationForm } from './integration-form.ts';

const NONE: readonly Problem[] = [];

/** What the agent would refuse in a form that passes the schemas; nothing is saved. */
export function useCheck(form: IntegrationForm): readonly Problem[] {
  const parsed = integrationSchema.safeParse(definitionOf(form));
  const { failure } = useQuery(
    parsed.success ? parsed.data : null,
    async (bridge, integration) =>
      bridge.call('document.apply', {
        ...(await sign(bridge)),
        document: { integrations: [integration] },
        dryRun: true,
      }),
    { waitMs: 250 },
  );
  return failure?.problems ?? NONE;
}
