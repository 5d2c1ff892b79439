import { useState, type ReactElement } from 'react';
import { sign, useCommand, type Command } from '../../store/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { showToast } from '../../ui/toasts.tsx';
import type { AnnouncedSpeech } from './announced-speech.ts';
import { Refused } from './refused.tsx';
import {
  BLANK_SOURCE,
  fieldsOf,
  isWhole,
  lacksOfSource,
  type SourceFields,
} from './source-fields.ts';
import { SourceQuestions } from './source-questions.tsx';
import type { Source } from './use-announced.ts';

interface SourceDialogProps {
  /** Absent: a new one. */
  readonly source?: Source | undefined;
  readonly sources: readonly Source[];
  readonly speech: AnnouncedSpeech;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onForget?: () => void;
}

function usePut({ speech, source, onDone }: SourceDialogProps): Command<SourceFields> {
  return useCommand(
    async (bridge, { id, url, systems, zone, isAlways }: SourceFields) => {
      const put = await bridge.call('source.put', {
        ...(await sign(bridge)),
        ...{ id: id.trim(), url: url === '' ? null : url.trim(), systems: [...systems] },
        ...{ zone: zone === '' ? null : zone, always: isAlways },
      });
      // What is wrong with the feed then stands beside it.
      if (put.ok && url !== '') await bridge.call('source.check', { id: id.trim() });
      return put;
    },
    (_, { id }) => {
      const done = source === undefined ? 'source.added' : 'source.changed';
      showToast({ look: 'flow', text: speech.t(done, { id: id.trim() }) });
      onDone();
    },
  );
}

/** Who announces: where, about which systems, in which zone, and whether all of it is accepted. */
export function SourceDialog(props: SourceDialogProps): ReactElement {
  const { source, sources, speech, onClose, onForget } = props;
  const { t } = speech;
  const put = usePut(props);
  const [fields, setFields] = useState(source === undefined ? BLANK_SOURCE : fieldsOf(source));
  const [isTried, setTried] = useState(false);
  const taken = new Set(sources.map(({ id }) => id));
  const lacks = lacksOfSource(fields, source, taken);
  const go = (): void => {
    setTried(true);
    if (isWhole(lacks)) put.send(fields);
  };
  return (
    <Dialog
      title={source === undefined ? t('source.new') : t('source.change', { id: source.id })}
      isOpen
      onClose={onClose}
      onMainAction={go}
      footer={
        <>
          {onForget === undefined ? null : (
            <Button look="ghost" onPress={onForget}>
              {t('source.forget')}
            </Button>
          )}
          <span className="sp" />
          <Button onPress={onClose}>{t('cancel', { ns: 'common' })}</Button>
          <Button look="pri" isPending={put.isPending} onPress={go}>
            {t(source === undefined ? 'source.add' : 'source.save')}
          </Button>
        </>
      }
    >
      <SourceQuestions
        source={source}
        speech={speech}
        fields={fields}
        lacks={isTried ? lacks : undefined}
        taken={taken}
        onChange={setFields}
      />
      <Refused failure={put.failure} />
    </Dialog>
  );
}
