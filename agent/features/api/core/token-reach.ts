import type { TokenScope } from '../../../../shared/features/api/api-token.ts';
import { selectedIds, type Selector } from '../../../../shared/domain/definitions/selector.ts';
import { isMapping } from '../../../../shared/domain/values/mapping.ts';
import type { AgentState } from '../../../core/state/agent-state.ts';

type Known = Pick<AgentState, 'definitions' | 'manualHolds' | 'openings' | 'reopenings'>;

/** What a call is about; `null`: about something that no scope can hold. */
type Subject = { readonly windowId: string } | { readonly integrations: readonly string[] } | null;

/** The windows that one was opened from, itself first. */
export type WindowOrigins = (windowId: string) => readonly string[];

interface Reached {
  readonly scope: TokenScope;
  readonly state: Known;
  readonly origins: WindowOrigins;
}

export function isNarrowed({ systems, windows }: TokenScope): boolean {
  return systems.length + windows.length > 0;
}

/**
 * Whether everything that a call with these parameters is about lies within the scope. A call that says
 * nothing of what it is about reaches beyond every scope: so does one that is new.
 */
export function isWithin(params: unknown, reached: Reached): boolean {
  if (!isNarrowed(reached.scope)) return true;
  if (!isMapping(params)) return false;
  const subjects = subjectsOf(params, reached.state);
  return subjects.length > 0 && subjects.every((subject) => holds(subject, reached));
}

/** Names a window that exists or is to be made, and nothing else, and that lies within the scope. */
export function isAboutOwnWindow(params: unknown, reached: Reached): boolean {
  if (!isMapping(params) || typeof params['windowId'] !== 'string') return false;
  return isNarrowed(reached.scope) && isWithin(params, reached);
}

function subjectsOf(params: Readonly<Record<string, unknown>>, state: Known): Subject[] {
  const { windowId, template, system, part, id, holdId, target } = params;
  const { selector, integrationId, choices } = params;
  const subjects: Subject[] = [];
  // A definition of any other kind is used by windows and integrations of others.
  if (part !== undefined) {
    subjects.push(part === 'window' && typeof id === 'string' ? { windowId: id } : null);
  }
  if (typeof template === 'string') subjects.push({ windowId: template });
  else if (typeof windowId === 'string') subjects.push({ windowId });
  if (typeof system === 'string') subjects.push(selected({ systems: [system] }, state));
  if (typeof holdId === 'string') subjects.push(subjectOfHold(holdId, state));
  if (selector !== undefined) subjects.push(selected(selector, state));
  if (target !== undefined) {
    subjects.push(...(isMapping(target) ? subjectsOf(target, state) : [null]));
  }
  if (typeof integrationId === 'string') subjects.push({ integrations: [integrationId] });
  if (Array.isArray(choices)) {
    subjects.push(...choices.flatMap((one) => (isMapping(one) ? subjectsOf(one, state) : [null])));
  }
  return subjects;
}

function subjectOfHold(holdId: string, state: Known): Subject {
  const manual = state.manualHolds.get(holdId);
  if (manual !== undefined) return selected(manual.selector, state);
  const holding = [...state.openings.values(), ...state.reopenings.values()].find(
    (one) => one.holdId === holdId,
  );
  return holding === undefined ? null : { windowId: holding.windowId };
}

/** What does not decode is refused by the call itself. */
function selected(selector: unknown, state: Known): Subject {
  if (!isMapping(selector)) return null;
  const ids = (key: string): readonly string[] => {
    const list = selector[key];
    return Array.isArray(list) ? list.filter((one) => typeof one === 'string') : [];
  };
  const meant: Selector = {
    systems: [...ids('systems')],
    tags: [...ids('tags')],
    integrations: [...ids('integrations')],
    except: [...ids('except')],
    all: selector['all'] === true,
    ...(selector['exceptEssential'] === true ? { exceptEssential: true } : {}),
  };
  return { integrations: selectedIds(meant, state.definitions.integrations.values()) };
}

function holds(subject: Subject, reached: Reached): boolean {
  if (subject === null) return false;
  if ('integrations' in subject) return allTouch(subject.integrations, reached);
  const { windowId } = subject;
  const origins = reached.origins(windowId);
  if (origins.some((one) => reached.scope.windows.includes(one))) return true;
  const window = reached.state.definitions.windows.get(windowId);
  if (window === undefined) return false;
  const { integrations } = reached.state.definitions;
  return allTouch(selectedIds(window.covers, integrations.values()), reached);
}

/** Each is of one of the systems; nothing at all is of none. */
function allTouch(ids: readonly string[], { scope, state }: Reached): boolean {
  const { integrations } = state.definitions;
  return (
    ids.length > 0 &&
    ids.every((id) => integrations.get(id)?.systems.some((one) => scope.systems.includes(one)))
  );
}
