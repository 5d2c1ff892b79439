import { useState } from 'react';
import type { HeldBy } from '../../../shared/domain/now/holds-in-force.ts';
import { holdsToEnd, planResume, type ResumeTarget } from '../../model/pauses/resume-plan.ts';
import { useAgentStore } from '../../store/agent-store.ts';

/** What to resume: one hold, one integration, or anything held. */
export interface ResumeDialogProps {
  readonly holdId: string | null;
  readonly integrationId: string | null;
  readonly integrationIds?: readonly string[] | undefined;
}

export interface ResumeForm {
  /** The holds to choose from. */
  readonly candidates: readonly HeldBy[];
  readonly target: ResumeTarget | null;
  readonly choose: (target: ResumeTarget) => void;
  readonly plan: ReturnType<typeof planResume>;
  readonly isOverriding: boolean;
  readonly override: (on: boolean) => void;
  /** The requested integration, if any. */
  readonly integrationId: string | null;
  /** The requested integrations, if they are several. */
  readonly several: readonly string[] | null;
  readonly name: string | null;
}

/** Which holds can end, which is chosen, and what that would release. */
export function useResumeForm({
  holdId,
  integrationId,
  integrationIds,
}: ResumeDialogProps): ResumeForm {
  const snapshot = useAgentStore((state) => state.snapshot);
  const [chosen, choose] = useState<ResumeTarget | null>(null);
  const [isOverriding, override] = useState(false);
  const inForce = holdsToEnd(snapshot);
  const candidates = inForce.filter(
    ({ hold, integrations }) =>
      (holdId === null || hold.id === holdId) &&
      (integrationId === null || integrations.includes(integrationId)) &&
      (integrationIds === undefined || integrations.some((id) => integrationIds.includes(id))),
  );
  const [first] = candidates;
  const start: ResumeTarget | null =
    integrationIds !== undefined
      ? { kind: 'several', integrationIds }
      : integrationId !== null
        ? { kind: 'integration', integrationId }
        : first === undefined
          ? null
          : { kind: 'hold', holdId: first.hold.id };
  const target = candidates.length === 0 ? null : (chosen ?? start);
  const plan =
    target === null
      ? { ends: [], needsOverride: false, flows: [], still: [] }
      : planResume(snapshot, target, isOverriding);
  const integration = snapshot?.integrations.find(({ id }) => id === integrationId);
  const name = integration === undefined ? null : (integration.name ?? integration.id);
  const several = integrationIds ?? null;
  return { candidates, target, choose, plan, isOverriding, override, integrationId, several, name };
}
