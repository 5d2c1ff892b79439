import { problemInWords } from '../../../shared/i18n/problem-words.ts';
import { BookText } from 'lucide-react';
import { type ReactElement, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Instant } from '../../../shared/domain/values/instant.ts';
import type { Selector } from '../../../shared/domain/definitions/selector.ts';
import type { Failure } from '../../../shared/errors.ts';
import { integrationsOf } from '../../../shared/domain/now/subject.ts';
import { useTimes } from '../../i18n/use-times.ts';
import { useAgentStore } from '../../store/agent-store.ts';
import { useNow } from '../../store/use-now.ts';
import { Button, Spinner } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialogs/dialog.tsx';
import { Kbd } from '../../ui/keys/kbd.tsx';
import { Icon } from '../../ui/icon.tsx';
import { ReasonField } from '../../ui/reason-field.tsx';
import { useKeptText } from '../../ui/text/use-kept-text.ts';
import { useDisabledReason } from '../../model/verdict/use-verdict.ts';
import { LengthPicker } from './length-picker.tsx';
import { stopAsking } from './pause-store.ts';
import { PauseEffect } from './pause-effect.tsx';
import { endText, pauseEnd, readEnd, type PauseLength } from '../../model/pauses/pause-length.ts';
import {
  knownScope,
  type PauseScope,
  scopeOf,
  selectorOf,
} from '../../model/pauses/pause-scope.ts';
import './pause.css';
import { Refusal } from './refusal.tsx';
import { ScopePicker } from './scope-picker.tsx';
import { soonText, untilInstant, type WallText } from '../../model/pauses/until-instant.ts';
import { usePause } from './use-pause.ts';
import { useRunCount } from './use-run-count.ts';
import { useWaiting } from './use-waiting.ts';
import { useBridge } from '../../store/bridge-context.ts';
import { useLanguage } from '../../i18n/language.ts';
import '../../i18n/later/pause-dialog.ts';

interface PauseDialogProps {
  readonly selector: Partial<Selector> | null;
  readonly length: PauseLength | null;
}

/** Three questions: what, why, how long. The button shows the number. */
export function PauseDialog(props: PauseDialogProps): ReactElement {
  const { t } = useTranslation('pause');
  const form = usePauseForm(props);
  const stop = (): void => {
    form.forget();
    stopAsking();
  };
  const { send, isPending, failure } = usePause(stop);
  const [isTried, setTried] = useState(false);
  const problems = useProblems(form, failure, isTried);
  const runs = useRunCount(form.integrations, form.end ?? null);
  const go = (): void => {
    setTried(true);
    const { selector, reason, end } = form;
    if (selector === null || reason.trim() === '' || !form.isEndGood || end === undefined) return;
    if (form.integrations.length === 0) return;
    send({ selector, reason: reason.trim(), until: end });
  };
  const lately = [t('lately.incident'), t('lately.vendor'), t('lately.check')];
  return (
    <Dialog
      title={t('title')}
      icon={
        <span className="c-still dialog-icon">
          <Icon name="gate" size={20} />
        </span>
      }
      isOpen
      isTyped={form.reason !== '' || form.isKept}
      onClose={stop}
      onMainAction={go}
      footer={
        <Footer count={form.integrations.length} isPending={isPending} onGo={go} onStop={stop} />
      }
    >
      <ScopePicker scope={form.scope} onChange={form.setScope} problem={problems.scope} />
      <ReasonField
        label={t('why')}
        value={form.reason}
        onChange={form.setReason}
        problem={problems.reason}
        lately={{ label: t('lately'), reasons: lately }}
        autoFocus={props.selector !== null}
      />
      <LengthPicker
        length={form.length}
        onLength={form.setLength}
        until={form.until}
        onUntil={form.setUntil}
        end={form.end}
        now={form.now}
        problem={problems.until}
      />
      {form.integrations.length === 0 ? null : (
        <PauseEffect integrations={form.integrations} runs={runs} />
      )}
      {failure === null ? null : <Refusal failure={failure} said={t('refused')} />}
    </Dialog>
  );
}

function usePauseForm({ selector: asked, length: askedLength }: PauseDialogProps) {
  const times = useTimes();
  const now = useNow();
  const definitions = useAgentStore((state) => state.definitions);
  const [chosen, setScope] = useState(() => scopeOf(asked));
  const { known: scope, unknown } = useMemo(
    () => knownScope(chosen, definitions),
    [chosen, definitions],
  );
  const { text: reason, type: setReason, forget } = useKeptText(`pause ${JSON.stringify(asked)}`);
  const kept = useKeptText(`pause ${JSON.stringify(asked)} ${askedLength ?? ''} end`);
  const [before] = useState(() => readEnd(kept.text));
  const [length, chooseLength] = useState<PauseLength>(before?.length ?? askedLength ?? '60');
  const [until, chooseUntil] = useState(() => before?.until ?? soonText(now, times));
  const setLength = (next: PauseLength): void => {
    chooseLength(next);
    kept.type(endText(next, until));
  };
  const setUntil = (next: WallText): void => {
    chooseUntil(next);
    kept.type(endText(length, next));
  };
  const selector = useMemo(() => selectorOf(scope), [scope]);
  const integrations = useMemo(
    () => (selector === null ? [] : integrationsOf([selector], definitions)),
    [selector, definitions],
  );
  const end = pauseEnd(length, now, untilInstant(until.date, until.time, times.zone));
  const isEndGood = end === null || (end !== undefined && end > now);
  return {
    scope,
    setScope,
    unknown,
    reason,
    setReason,
    isKept: before !== null,
    forget: () => {
      forget();
      kept.forget();
    },
    length,
    setLength,
    until,
    setUntil,
    selector,
    integrations,
    end,
    isEndGood,
    now,
  };
}

interface FormFacts {
  readonly scope: PauseScope;
  readonly unknown: string | undefined;
  readonly selector: Selector | null;
  readonly integrations: readonly string[];
  readonly reason: string;
  readonly end: Instant | null | undefined;
  readonly isEndGood: boolean;
}

/** Errors beside their fields: ours first, then the agent's. */
function useProblems(form: FormFacts, failure: Failure | null, isTried: boolean) {
  const { t } = useTranslation('pause');
  const language = useLanguage();
  const { t: common } = useTranslation();
  const said = (part: string): string | undefined => {
    const problem = failure?.problems?.find(({ path }) => path.startsWith(part));
    return problem === undefined ? undefined : problemInWords(problem, language);
  };
  const late = form.end !== undefined && !form.isEndGood ? t('untilPast') : undefined;
  const gone = form.selector === null ? form.unknown : undefined;
  const part = form.scope.kind === 'integrations' ? 'integration' : 'system';
  const goneText = gone === undefined ? undefined : t(`scope.gone.${part}`, { id: gone });
  if (!isTried) return { scope: goneText, until: late };
  return {
    scope:
      form.selector === null
        ? (goneText ?? t('scope.needed'))
        : form.integrations.length === 0
          ? t('scope.empty')
          : said('selector'),
    reason: form.reason.trim() === '' ? common('reasonNeeded') : said('reason'),
    until: form.end === undefined ? t('untilNeeded') : (late ?? said('until')),
  };
}

interface FooterProps {
  readonly count: number;
  readonly isPending: boolean;
  readonly onGo: () => void;
  readonly onStop: () => void;
}

function Footer({ count, isPending, onGo, onStop }: FooterProps): ReactElement {
  const { t } = useTranslation('pause');
  const { t: common } = useTranslation();
  const times = useTimes();
  const name = useRecordedName();
  const offReason = useDisabledReason();
  const isSlow = useWaiting(isPending);
  const n = times.number(count);
  const label = count === 0 ? t('goEmpty') : t('go', { count, n });
  return (
    <>
      <span className="xs mut row footer-note">
        <BookText className="icon small" size={14} aria-hidden="true" />
        <span role="status">
          {isSlow ? t('stillWaiting') : name === '' ? t('written') : t('writtenAs', { name })}
        </span>
      </span>

      <Button onPress={onStop}>
        {common('cancel')} <Kbd of="back" />
      </Button>
      <Button look="pause" offReason={offReason} isPending={isPending} onPress={onGo}>
        {isPending ? <Spinner /> : <Icon name="gate" />}
        {isPending ? t('going', { count, n }) : label} <Kbd of="main" />
      </Button>
    </>
  );
}

/** The name for the trail; empty in a browser, where the agent's door knows it. */
function useRecordedName(): string {
  const { shell } = useBridge();
  const [name, setName] = useState('');
  useEffect(() => {
    let isOver = false;
    void shell?.recordedName().then((found) => {
      if (!isOver) setName(found);
    });
    return () => {
      isOver = true;
    };
  }, [shell]);
  return name;
}
