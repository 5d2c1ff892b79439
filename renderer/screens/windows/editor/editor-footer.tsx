import { Circle, CircleAlert, CircleCheck } from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useTimes } from '../../../i18n/use-times.ts';
import { useAgentStore } from '../../../store/agent-store.ts';
import { useNow } from '../../../store/use-now.ts';
import { Button } from '../../../ui/button.tsx';
import { Kbd, shortcutsOf } from '../../../ui/keys/kbd.tsx';
import type { PreviewState } from './preview/use-preview.ts';

interface EditorFooterProps {
  readonly missing: number;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly preview: PreviewState;
  readonly timeZone: string;
  readonly onCancel: () => void;
  readonly onSave: () => void;
}

/** One sentence: whether it can be saved and what happens then; and the two buttons. */
export function EditorFooter(props: EditorFooterProps): ReactElement {
  const { t } = useTranslation('windows');
  const isLost = useAgentStore((state) => state.link.kind !== 'connected');
  return (
    <div className="row ed-footer">
      <Verdict {...props} isLost={isLost} />
      <span className="sp" />
      <Button onPress={props.onCancel}>
        {t('cancel', { ns: 'common' })} <Kbd of="back" className="hide-s" />
      </Button>
      <Button
        look="pri"
        isPending={props.isSaving}
        isDisabled={isLost}
        onPress={props.onSave}
        aria-keyshortcuts={shortcutsOf('save')}
      >
        {props.isSaving ? t('saving', { ns: 'forms' }) : t('edit.save')}{' '}
        <Kbd of="save" className="hide-s" />
      </Button>
    </div>
  );
}

function Verdict(props: EditorFooterProps & { isLost: boolean }): ReactElement {
  const { t } = useTranslation('windows');
  const ready = useReadyText(props);
  if (props.isLost) return <Line look="unknown" text={t('lost', { ns: 'forms' })} />;
  if (props.missing > 0) {
    return <Line look="drain" text={t('edit.missing', { count: props.missing })} />;
  }
  if (!props.isDirty) return <Line look="idle" text={t('unchanged', { ns: 'forms' })} />;
  if (props.preview.isAsking) return <Line look="idle" text={t('edit.checking')} />;
  return <Line look="flow" text={ready} />;
}

function useReadyText({ preview, timeZone }: EditorFooterProps): string {
  const { t } = useTranslation('windows');
  const times = useTimes(timeZone);
  const now = useNow();
  const first = preview.answer?.occurrences[0];
  if (first === undefined) return t('edit.readyPast');
  const [opensAt, closesAt] = [Date.parse(first.opensAt), Date.parse(first.closesAt)];
  return opensAt <= now
    ? t('edit.readyOpen', { time: times.until(closesAt, now) })
    : t('edit.ready', { time: times.until(opensAt, now) });
}

function Line({
  look,
  text,
}: {
  look: 'flow' | 'drain' | 'unknown' | 'idle';
  text: string;
}): ReactElement {
  const Picture = look === 'flow' ? CircleCheck : look === 'idle' ? Circle : CircleAlert;
  return (
    <span className="mut row ell" role="status">
      <Picture
        className={`icon ${look === 'idle' ? 'faint' : `c-${look}`}`}
        size={16}
        aria-hidden="true"
      />
      <span className="ell" title={text}>
        {text}
      </span>
    </span>
  );
}
