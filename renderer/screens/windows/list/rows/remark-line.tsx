import {
  AlarmClock,
  Check,
  CircleQuestionMark,
  Layers,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeText } from '../../../../../shared/i18n/time-text.ts';
import type { WindowWords } from '../../../../model/windows/words.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import type { Remark } from './row-insight.ts';

function remarkText(
  remark: Remark,
  title: string | undefined,
  times: TimeText,
  t: WindowWords,
): string {
  switch (remark.kind) {
    case 'overlap': {
      const day = times.day(Date.parse(remark.opensAt));
      return t('remark.overlap', { day, count: remark.others, title: title ?? remark.windowId });
    }
    case 'length': {
      const day = times.day(Date.parse(remark.opensAt));
      return t('remark.length', { day, length: times.length(remark.realLengthMs) });
    }
    case 'only':
    case 'spares':
    case 'not-known':
      return t(`remark.${remark.kind}`, { count: remark.count });
    case 'freeze': {
      const day = times.day(Date.parse(remark.opensAt));
      return t('remark.freeze', { day, name: remark.name });
    }
    case 'ended':
    case 'problem':
    case 'nothing':
    case 'none':
      return t(`remark.${remark.kind}`);
  }
}

/** Amber only where somebody must look: under two windows an integration waits for the later one. */
function lookOf({ kind }: Remark): { readonly look: string; readonly Picture: LucideIcon } {
  if (kind === 'overlap') return { look: 'mut', Picture: Layers };
  if (kind === 'not-known') return { look: 'mut', Picture: CircleQuestionMark };
  if (kind === 'none' || kind === 'spares') return { look: 'c-flow', Picture: Check };
  if (kind === 'ended') return { look: 'faint', Picture: Check };
  return { look: 'c-drain', Picture: kind === 'length' ? AlarmClock : TriangleAlert };
}

export function RemarkLine({ remark, times }: { remark: Remark; times: TimeText }): ReactElement {
  const { t } = useTranslation('windows');
  const title = useAgentStore(({ definitions }) =>
    remark.kind === 'overlap'
      ? definitions?.windows.find(({ id }) => id === remark.windowId)?.title
      : undefined,
  );
  const { look, Picture } = lookOf(remark);
  const text = remarkText(remark, title, times, t);
  return (
    <span className={`xs remark ${look}`}>
      <Picture className="icon small" size={14} aria-hidden="true" />
      <span className="ell" title={text}>
        {text}
      </span>
    </span>
  );
}
