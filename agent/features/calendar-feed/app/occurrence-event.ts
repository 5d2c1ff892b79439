import type { OccurrenceAsked, OccurrenceWriting } from '../../../app/occurrence-calendar.ts';
import { DefinitionRevisions } from './definition-revisions.ts';
import { originOf, type PlanCalendarWriter, type PlanEvent } from './plan-calendar.ts';
import { plannedEvents } from './plan-events.ts';
import { PlanRevisions } from './plan-revisions.ts';

/** Single occurrences, as they are in the plan. */
export function occurrenceWritingOver(write: PlanCalendarWriter): OccurrenceWriting {
  return ({ ledger, planner, history, yieldToEventLoop }) => {
    const definitions = new DefinitionRevisions();
    return async (asked) => {
      await definitions.catchUp(history.plan, yieldToEventLoop);
      const { state } = ledger;
      const amended = (window: Parameters<typeof planner.amended>[0]) =>
        planner.amended(window, state);
      const sources = { state, history, yieldToEventLoop, amended, definitions };
      const planned = plannedEvents(sources, asked).find(({ id }) => id === asked.id);
      const event = asked.isCancelled
        ? cancelled(asked, planned, new PlanRevisions(history.plan, definitions))
        : asPlanned(asked, planned);
      if (event === undefined) return undefined;
      const { language, organizer, at } = asked;
      const origin = originOf(history.plan);
      const method = asked.isCancelled ? 'CANCEL' : 'PUBLISH';
      const { text } = await write({
        ...{ origin, language, provider: `${origin}.remanso`, account: origin },
        events: [event],
        sent: { method, at, organizer },
      });
      return { method, text };
    };
  };
}

function asPlanned(
  { opensAt, closesAt }: OccurrenceAsked,
  planned: PlanEvent | undefined,
): PlanEvent | undefined {
  const isSame = planned?.opensAt === opensAt && planned.closesAt === closesAt;
  return isSame && planned.stage !== 'skipped' ? planned : undefined;
}

/** `undefined`: it was restored since. */
function cancelled(
  { id, windowId, opensAt, closesAt, title, timeZone, at }: OccurrenceAsked,
  planned: PlanEvent | undefined,
  revisions: PlanRevisions,
): PlanEvent | undefined {
  if (planned !== undefined) return planned.stage === 'skipped' ? planned : undefined;
  const span = { opensAt, closesAt };
  return {
    ...{ id, windowId, ...span, original: span, stage: 'skipped', isEndless: false },
    ...{ title, timeZone, reason: null, ticket: null, ticketUrl: null, owner: null },
    ...{ systems: [], integrations: [], integrationsInAll: 0, movedFrom: [] },
    ...{ isChanging: false, change: null },
    ...revisions.of(id, { id: windowId }, 'skipped', at),
  };
}
