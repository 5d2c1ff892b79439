import { useTranslation } from 'react-i18next';
import type { CallInput, CallResult } from '../../shared/contract/agent-contract.ts';
import type { Failure, Result } from '../../shared/errors.ts';
import type { Bridge } from '../bridge/bridge.ts';
import { useFailureText } from '../i18n/failure-words.ts';
import { useBridge } from '../store/bridge-context.ts';
import { personAt } from '../store/person.ts';
import { useCommand } from '../store/use-command.ts';
import { navigate, type Screen } from '../store/route.ts';
import { showToast } from '../ui/messages/toasts.tsx';

/** A type of definition: its place in a document and the route that shows it. */
export interface Definable<Thing> {
  readonly part: 'window' | 'integration' | 'calendar';
  readonly screen: Screen;
  readonly nameOf: (thing: Thing) => string;
  /** A version that somebody else saved meanwhile is not overwritten unseen. */
  readonly isGuarded: boolean;
  readonly documentOf: (thing: Thing) => CallInput<'document.apply'>['document'];
}

interface SavedThing<Thing> {
  readonly commandId: string;
  /** As it was before; `null` if there was none. */
  readonly original: Thing | null;
  /** For the trail; absent: what was changed says it. */
  readonly reason?: string;
}

interface Application<Thing> {
  readonly commandId: string;
  readonly thing: Thing;
  /** As it was seen, `null` if there was none; absent: whatever is there is replaced. */
  readonly seen?: Thing | null;
  readonly reason?: string | undefined;
}

async function apply<Thing extends { readonly id: string }>(
  bridge: Bridge,
  { part, isGuarded, documentOf }: Definable<Thing>,
  { commandId, thing, seen, reason }: Application<Thing>,
): Promise<Result<CallResult<'document.apply'>>> {
  const person = await personAt(bridge);
  const document = documentOf(thing);
  const isSeen = isGuarded && seen !== undefined;
  const expected = isSeen ? [{ part, id: thing.id, definition: plain(seen) }] : undefined;
  return bridge.call('document.apply', {
    ...{ commandId, person, document },
    ...(expected === undefined ? {} : { expected }),
    ...(reason === undefined ? {} : { reason }),
  });
}

type Seen = NonNullable<CallInput<'document.apply'>['expected']>[number]['definition'];

/** Definitions are plain JSON; the copy drops keys that are undefined. */
function plain(thing: object | null): Seen {
  return thing === null ? null : (JSON.parse(JSON.stringify(thing)) as Seen);
}

/** Restores the earlier definition, or removes a new one: a new command and a new entry. */
export function useUndoSave<Thing extends { readonly id: string }>(
  kind: Definable<Thing>,
): (original: Thing | null, saved: Thing) => void {
  const bridge = useBridge();
  const { t } = useTranslation('forms');
  const failureText = useFailureText();
  const undo = async (original: Thing | null, saved: Thing): Promise<void> => {
    const commandId = crypto.randomUUID();
    const { part, screen } = kind;
    const removal = { commandId, part, id: saved.id, reason: t('undoReason') };
    const reply =
      original === null
        ? await bridge.call('definition.remove', { ...removal, person: await personAt(bridge) })
        : await apply(bridge, kind, { commandId, thing: original });
    if (!reply.ok) {
      showToast({ look: 'trouble', text: t('undoFailed', { why: failureText(reply.failure) }) });
      return;
    }
    showToast({ look: 'flow', text: t('undone', { name: kind.nameOf(saved) }) });
    const isThere = window.location.hash.startsWith(`#/${screen}/${saved.id}`);
    if (original === null && isThere) navigate(screen);
  };
  return (original, saved) => void undo(original, saved);
}

interface Saving<Thing> {
  readonly isSaving: boolean;
  readonly save: (draft: SavedThing<Thing>, thing: Thing) => void;
}

/**
 * Saves a document with just this item and then shows it; what was typed stays until the agent
 * accepts.
 */
export function useSave<Thing extends { readonly id: string }>(
  kind: Definable<Thing>,
  drafts: { readonly tried: (failure: Failure) => void; readonly drop: () => void },
  go: (saved: Thing) => void,
): Saving<Thing> {
  const { t } = useTranslation('forms');
  const undoSave = useUndoSave(kind);
  const { send, isPending } = useCommand(
    (bridge, { draft, thing }: { draft: SavedThing<Thing>; thing: Thing }) =>
      apply(bridge, kind, {
        ...{ commandId: draft.commandId, thing, seen: draft.original },
        reason: draft.reason,
      }),
    ({ changes }, { draft: { original }, thing }) => {
      const isWaiting = changes.some(({ approval }) => approval === 'waits');
      const text = t(isWaiting ? 'savedWaits' : 'saved', { name: kind.nameOf(thing) });
      showToast({ look: 'flow', text, undo: () => undoSave(original, thing) });
      drafts.drop();
      go(thing);
    },
    (failure) => drafts.tried(failure),
  );
  return { isSaving: isPending, save: (draft, thing) => send({ draft, thing }) };
}
