import { type ReactElement, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialogs/dialog.tsx';
import { tagsAmong } from '../../../actions/tags/tag-from.ts';
import { useCreateTag } from '../../../actions/tags/use-create-tag.ts';
import { Chooser } from '../../../ui/inputs/chooser.tsx';
import type { Bridge } from '../../../bridge/bridge.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { type Command, sign, useCommand } from '../../../store/use-command.ts';
import { showToast } from '../../../ui/messages/toasts.tsx';
import { Field } from '../../../ui/inputs/field.tsx';

interface TagDialogProps {
  readonly integrations: readonly Integration[];
  readonly speech: AnswerSpeech;
  readonly onClose: () => void;
}

/** The tags that all of them have; adding or removing one does so for all, in one command. */
export function TagDialog({ integrations, speech, onClose }: TagDialogProps): ReactElement {
  const { t, times } = speech;
  const { t: common } = useTranslation();
  const failureText = useFailureText();
  const all = useAgentStore((state) => state.definitions?.integrations ?? []);
  // As it was when asked: what is changed is told against it.
  const [before] = useState(() => tagsOfAll(integrations));
  const [tags, setTags] = useState(before);
  const { send, isPending, failure } = useTagging(speech, onClose);
  const known = tagsAmong(all, tags);
  const count = integrations.length;
  const isChanged = tags.join() !== before.join();
  const add = (tag: string): void => {
    if (!tags.includes(tag)) setTags([...tags, tag]);
  };
  const creation = useCreateTag(known, add);
  const go = (): void => {
    if (isChanged) send({ integrations, before, tags });
  };
  return (
    <Dialog
      title={t('tagging.title', { count, n: times.number(count) })}
      isOpen
      isTyped={isChanged}
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          <span className="sp" />
          <Button onPress={onClose}>{common('cancel')}</Button>
          <Button look="pri" isPending={isPending} isDisabled={!isChanged} onPress={go}>
            {t('tagging.do', { count, n: times.number(count) })}
          </Button>
        </>
      }
    >
      <Field label={t('tagging.tags')}>
        <Chooser
          label={t('tagging.add')}
          listLabel={t('tagging.tags')}
          chosenLabel={t('tagging.tags')}
          placeholder={t('tagging.add')}
          chosen={tags.map((id) => ({ id, text: id }))}
          choices={known.filter((id) => !tags.includes(id)).map((id) => ({ id, text: id }))}
          creations={[creation]}
          onAdd={add}
          onRemove={(id) => setTags(tags.filter((one) => one !== id))}
        />
      </Field>
      <Names integrations={integrations} />
      {failure === null ? null : <Refused said={failureText(failure)} />}
    </Dialog>
  );
}

function Refused({ said }: { readonly said: string }): ReactElement {
  return (
    <p className="note trouble" role="alert">
      {said}
    </p>
  );
}

const MOST_NAMED = 8;

/** Which ones, so that nothing is tagged unseen. */
function Names({ integrations }: Pick<TagDialogProps, 'integrations'>): ReactElement {
  const { t } = useTranslation('integrations');
  const more = integrations.length - MOST_NAMED;
  const names = integrations.slice(0, MOST_NAMED).map(({ id, name }) => name ?? id);
  return (
    <p className="xs mut">
      {names.join(', ')}
      {more > 0 ? t('tagging.more', { count: more }) : ''}
    </p>
  );
}

function tagsOfAll(integrations: readonly Integration[]): readonly string[] {
  const [first, ...others] = integrations;
  return (first?.tags ?? []).filter((tag) => others.every(({ tags }) => tags.includes(tag)));
}

interface Tagging {
  readonly integrations: readonly Integration[];
  /** The tags of all of them, before and after. */
  readonly before: readonly string[];
  readonly tags: readonly string[];
}

function tagged({ integrations, before, tags }: Tagging): Integration[] {
  const gone = before.filter((tag) => !tags.includes(tag));
  const fresh = tags.filter((tag) => !before.includes(tag));
  return integrations.map((one) => ({
    ...one,
    tags: [...new Set([...one.tags.filter((tag) => !gone.includes(tag)), ...fresh])],
  }));
}

async function apply(bridge: Bridge, integrations: readonly Integration[]) {
  return bridge.call('document.apply', {
    ...(await sign(bridge)),
    document: { integrations: [...integrations] },
  });
}

/** Changes the tags of several in one command, all or none; the toast takes it back likewise. */
function useTagging({ t, times }: AnswerSpeech, onDone: () => void): Command<Tagging> {
  const bridge = useBridge();
  const { t: forms } = useTranslation('forms');
  const failureText = useFailureText();
  const undo = async (integrations: readonly Integration[]): Promise<void> => {
    const reply = await apply(bridge, integrations);
    if (reply.ok) return;
    showToast({ look: 'trouble', text: forms('undoFailed', { why: failureText(reply.failure) }) });
  };
  return useCommand(
    (own, tagging: Tagging) => apply(own, tagged(tagging)),
    (_, { integrations }) => {
      const count = integrations.length;
      showToast({
        look: 'flow',
        text: t('tagging.done', { count, n: times.number(count) }),
        undo: () => void undo(integrations),
      });
      onDone();
    },
  );
}
