import { unknownText } from '../../../shared/i18n/run-tally-text.ts';
import {
  CalendarDays,
  CircleCheck,
  CircleHelp,
  ShieldAlert,
  TriangleAlert,
  Waves,
} from 'lucide-react';
import type { ReactElement, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalRequestShown } from '../../../shared/contract/approval-request.ts';
import type { WindowPreview } from '../../../shared/contract/previews/window-preview.ts';
import { problemInWords } from '../../../shared/i18n/problem-words.ts';
import { useFailureText } from '../../i18n/failure-words.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { namesInShort } from '../../screens/windows/editor/form/names-in-short.ts';
import { PreviewClashes } from '../../screens/windows/editor/preview/preview-clashes.tsx';
import { heldRuns } from '../../screens/windows/list/rows/row-insight.ts';
import { beginsOf } from './begins.ts';
import { heldFigure } from './held-figure.ts';
import { useEffectOf, type RequestEffects } from './use-effect-of.ts';

interface EffectProps {
  readonly request: ApprovalRequestShown;
}

/** What the yes would do: runs held, what is lost, what it meets, when it begins. */
export function RequestEffect({ request }: EffectProps): ReactElement {
  const { t: windows } = useTranslation('windows');
  const failureText = useFailureText();
  const { answer, failure } = useEffectOf(request);
  if (answer === null) {
    return (
      <section aria-busy={failure === null}>
        <p className={failure === null ? 'mut' : 'note unknown'}>
          {failure === null
            ? windows('edit.checking')
            : `${windows('preview.failed')} ${failureText(failure)}`}
        </p>
      </section>
    );
  }
  const shown = answer.then ?? answer.now;
  return (
    <>
      {shown === null ? null : <Impact request={request} effects={answer} shown={shown} />}
      {answer.then === null ? null : <Clashes request={request} preview={answer.then} />}
      <Begins request={request} effects={answer} />
    </>
  );
}

interface ImpactProps extends EffectProps {
  readonly effects: RequestEffects;
  /** What would be; of a removal what is. */
  readonly shown: WindowPreview;
}

function Impact({ request, effects, shown }: ImpactProps): ReactElement {
  const { t } = useTranslation('approvals');
  const { t: windows } = useTranslation('windows');
  const times = useTimes(request.proposed?.timeZone ?? request.approved?.timeZone);
  const [first, ...later] = shown.occurrences;
  const isRemoval = request.action === 'remove';
  if (shown.problems.length > 0) return <Problems preview={shown} />;
  if (first === undefined) {
    return (
      <section>
        <p className="mut">{windows('preview.none')}</p>
      </section>
    );
  }
  const days = later.slice(0, 2).map(({ opensAt }) => times.day(Date.parse(opensAt)));
  const day = times.day(Date.parse(first.opensAt));
  return (
    <section>
      <h3>
        {t(isRemoval ? 'stops' : 'does', { day })}
        <span className="xs mut">
          {days.length === 0 ? '' : t('then', { days: days.join(', ') })}
        </span>
      </h3>
      <div className="approval-figures">
        <Held effects={effects} shown={shown} isRemoval={isRemoval} />
        <ul className="col gap2">
          <NotKnown preview={shown} />
          <Lost preview={shown} isRemoval={isRemoval} />
          <Essential preview={shown} isRemoval={isRemoval} />
          <Untouched preview={shown} isRemoval={isRemoval} />
        </ul>
      </div>
    </section>
  );
}

function Held({
  effects: { now, then },
  shown,
  isRemoval,
}: Pick<ImpactProps, 'effects' | 'shown'> & { readonly isRemoval: boolean }): ReactElement {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  const before = now === null || then === null ? null : heldRuns(now);
  const { lead, number, words } = heldFigure(
    { shown: heldRuns(shown), before, isRemoval },
    t,
    times,
  );
  return (
    <p className="stat">
      {lead === '' ? null : <span className="xs mut">{lead}</span>}
      <b>{number}</b>
      <span className="xs mut">{words}</span>
    </p>
  );
}

interface FigureProps {
  readonly preview: WindowPreview;
  readonly isRemoval: boolean;
}

function Figure(props: { icon: ReactNode; title: string; children?: string }): ReactElement {
  return (
    <li className="approval-figure">
      {props.icon}
      <span>
        <b>{props.title}</b>
        {props.children === undefined ? null : <span className="l2 mut">{props.children}</span>}
      </span>
    </li>
  );
}

/** Whose runs are not in the number. */
function NotKnown({ preview }: Pick<FigureProps, 'preview'>): ReactElement | null {
  const times = useTimes();
  const inShort = useNamesInShort();
  const { notKnown = [] } = heldRuns(preview);
  if (notKnown.length === 0) return null;
  const icon = <CircleHelp className="icon c-unknown" size={16} aria-hidden="true" />;
  return (
    <Figure icon={icon} title={unknownText(notKnown.length, times)}>
      {inShort(notKnown)}
    </Figure>
  );
}

function Lost({ preview, isRemoval }: FigureProps): ReactElement | null {
  const { t } = useTranslation('approvals');
  const inShort = useNamesInShort();
  const lost = preview.impact.filter(({ losesOnlyRunOfDay }) => losesOnlyRunOfDay);
  if (lost.length === 0 || isRemoval) return null;
  const icon = <TriangleAlert className="icon c-drain" size={16} aria-hidden="true" />;
  return (
    <Figure icon={icon} title={t('lost', { count: lost.length })}>
      {inShort(lost.map(({ integrationId }) => integrationId))}
    </Figure>
  );
}

function Essential({ preview, isRemoval }: FigureProps): ReactElement | null {
  const { t } = useTranslation('approvals');
  const inShort = useNamesInShort();
  const held = preview.essentials?.held ?? [];
  if (held.length === 0 || isRemoval) return null;
  const icon = <ShieldAlert className="icon c-drain" size={16} aria-hidden="true" />;
  return (
    <Figure icon={icon} title={t('essential', { count: held.length })}>
      {inShort(held)}
    </Figure>
  );
}

function Untouched({ preview: { covered }, isRemoval }: FigureProps): ReactElement {
  const { t } = useTranslation('approvals');
  const times = useTimes();
  const inShort = useNamesInShort();
  const all = useAgentStore(({ definitions }) => definitions?.integrations.length ?? 0);
  if (isRemoval) {
    const icon = <Waves className="icon c-flow" size={16} aria-hidden="true" />;
    return (
      <Figure icon={icon} title={t('noLonger', { count: covered.length })}>
        {inShort(covered)}
      </Figure>
    );
  }
  const icon = <CircleCheck className="icon c-flow" size={16} aria-hidden="true" />;
  const n = times.number(all - covered.length);
  return (
    <Figure
      icon={icon}
      title={t('others', { count: all - covered.length, n, of: times.number(all) })}
    />
  );
}

function Problems({ preview }: { preview: WindowPreview }): ReactElement {
  const { language } = useTimes();
  return (
    <section>
      <p className="note trouble">
        {preview.problems.map((one) => problemInWords(one, language)).join(' ')}
      </p>
    </section>
  );
}

function Clashes({
  request,
  preview,
}: EffectProps & { preview: WindowPreview }): ReactElement | null {
  const { t } = useTranslation('approvals');
  const definitions = useAgentStore((state) => state.definitions);
  const { clashes, freezes = [], proposals = [], occurrences } = preview;
  const count = occurrences.length;
  if (count === 0) return null;
  const isFree = clashes.length + freezes.length + proposals.length === 0;
  return (
    <section>
      <h3>
        {t('clashes')} <span className="xs mut">{t('nextTimes', { count })}</span>
      </h3>
      {isFree ? (
        <p className="row gap1">
          <CircleCheck className="icon c-flow" size={16} aria-hidden="true" />
          {t('noClash')}
        </p>
      ) : null}
      <PreviewClashes
        preview={preview}
        timeZone={request.proposed?.timeZone ?? 'UTC'}
        windowName={(id) => definitions?.windows.find((one) => one.id === id)?.title ?? id}
      />
    </section>
  );
}

function Begins({ request, effects }: EffectProps & { effects: RequestEffects }): ReactElement {
  const { t } = useTranslation('approvals');
  const times = useTimes(request.proposed?.timeZone ?? request.approved?.timeZone);
  const now = useNow();
  const { approved, undecided } = beginsOf(request, effects, { t, times, now });
  return (
    <section>
      <p className="approval-figure">
        <CalendarDays className="icon c-still" size={16} aria-hidden="true" />
        <span>
          {approved} <span className="mut">{undecided}</span>
        </span>
      </p>
    </section>
  );
}

function useNamesInShort(): (ids: readonly string[]) => string {
  const { t } = useTranslation('windows');
  const definitions = useAgentStore((state) => state.definitions);
  const nameOf = (id: string): string =>
    definitions?.integrations.find((one) => one.id === id)?.name ?? id;
  return (ids) => namesInShort(ids.map(nameOf), t);
}
