import { useState, type ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { Integration } from '../../../../shared/domain/definitions/integration.ts';
import { useFailureText } from '../../../i18n/failure-words.ts';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { Button } from '../../../ui/button.tsx';
import { Dialog } from '../../../ui/dialog.tsx';
import { idFromName } from '../../../forms/id-from-name.ts';
import { Chooser } from '../../../ui/inputs/chooser.tsx';
import { useTagging } from './use-tagging.ts';

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
  const known = [...new Set(all.flatMap((one) => one.tags))].toSorted().map((id) => ({ id }));
  const count = integrations.length;
  const isChanged = tags.join() !== before.join();
  const add = (tag: string): void => {
    if (tag !== '' && !tags.includes(tag)) setTags([...tags, tag]);
  };
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
      <div className="field">
        <span className="lab">{t('tagging.tags')}</span>
        <Chooser
          label={t('tagging.add')}
          listLabel={t('tagging.tags')}
          chosenLabel={t('tagging.tags')}
          placeholder={t('tagging.add')}
          chosen={tags.map((id) => ({ id, text: id }))}
          choices={known.filter(({ id }) => !tags.includes(id)).map(({ id }) => ({ id, text: id }))}
          creation={{
            textFor: (typed) => t('tagging.create', { tag: tagFrom(typed) }),
            existing: known,
            create: (typed) => add(tagFrom(typed)),
          }}
          onAdd={add}
          onRemove={(id) => setTags(tags.filter((one) => one !== id))}
        />
      </div>
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

/** Tags are ids: `Quarter end` becomes `quarter-end`. */
function tagFrom(typed: string): string {
  return idFromName(typed, new Set());
}

function tagsOfAll(integrations: readonly Integration[]): readonly string[] {
  const [first, ...others] = integrations;
  return (first?.tags ?? []).filter((tag) => others.every(({ tags }) => tags.includes(tag)));
}
