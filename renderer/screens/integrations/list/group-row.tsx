import { ChevronDown, ChevronRight, TriangleAlert } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { STATE_LOOK, StateIcon } from '../../../ui/state-badge.tsx';
import type { AnswerSpeech } from '../../../model/integrations/explanation-words.ts';
import { type Group } from './list-rows.ts';
import { STATE_ORDER } from './item.ts';
import { toggleGroup } from './list-store.ts';

interface GroupRowProps {
  readonly group: Group;
  readonly isOpen: boolean;
  /** The size of the largest group: bars are scaled to it. */
  readonly most: number;
  readonly speech: AnswerSpeech;
}

/** A group's head: its name, its size, and the share of each state as a bar and in words. */
export function GroupRow({ group, isOpen, most, speech }: GroupRowProps): ReactElement {
  const { t, times } = speech;
  const { t: common } = useTranslation();
  const name = groupName(group, speech, common);
  const Chevron = isOpen ? ChevronDown : ChevronRight;
  return (
    <div role="gridcell" aria-colspan={6} className="group-cell">
      <button
        type="button"
        className="group-name"
        tabIndex={-1}
        aria-expanded={isOpen}
        aria-label={t(isOpen ? 'list.closeGroup' : 'list.openGroup', { name })}
        onClick={() => toggleGroup(group.key)}
      >
        <Chevron className="icon small" size={14} aria-hidden="true" />
        <b className="ell">{name}</b>
      </button>
      <span className="num faint">{times.number(group.items.length)}</span>
      <ShareBar group={group} most={most} />
      <span className="row group-counts">
        {group.failed === 0 ? null : (
          <span className="row c-trouble gap1">
            <TriangleAlert className="icon small" size={14} aria-hidden="true" />
            {t('list.failed', { count: group.failed })}
          </span>
        )}
        {STATE_ORDER.filter((state) => group.counts.has(state)).map((state) => {
          const count = group.counts.get(state) ?? 0;
          return (
            <span key={state} className={`row gap1 c-${STATE_LOOK[state]}`}>
              <StateIcon state={state} size={14} />
              {t('list.counted', { count, state: common(`state.${state}`, { count }) })}
            </span>
          );
        })}
      </span>
    </div>
  );
}

function groupName(
  { system, state }: Group,
  { t, names }: AnswerSpeech,
  common: TFunction,
): string {
  if (state !== null) return common(`state.${state}`);
  return system === null ? t('list.noSystem') : names.system(system);
}

function ShareBar({ group, most }: { group: Group; most: number }): ReactElement {
  return (
    <span className="state-share" aria-hidden="true">
      {STATE_ORDER.map((state) => (
        <i
          key={state}
          className={STATE_LOOK[state]}
          style={{ width: `${((group.counts.get(state) ?? 0) / Math.max(1, most)) * 100}%` }}
        />
      ))}
    </span>
  );
}
