import { useEffect, useState } from 'react';
import type { WindowPreview } from '../../../../../shared/contract/previews/window-preview.ts';
import type { RemansoDocument } from '../../../../../shared/domain/definitions/document.ts';
import type { MaintenanceWindow } from '../../../../../shared/domain/definitions/maintenance-window.ts';
import type { Result } from '../../../../../shared/errors.ts';
import type { Bridge } from '../../../../bridge/bridge.ts';
import { useAgentStore } from '../../../../store/agent-store.ts';
import { useBridge } from '../../../../store/bridge-context.ts';

type Answer = Result<WindowPreview>;

const AT_ONCE = 3;
const OCCURRENCES = 50;

/** A few queries at a time: scrolling through a thousand rows must not flood the agent. */
class Asker {
  readonly #waiting: (() => Promise<void>)[] = [];
  #running = 0;

  ask(question: () => Promise<Answer>, isWanted: () => boolean): Promise<Answer | null> {
    return new Promise((resolve) => {
      this.#waiting.push(async () => {
        resolve(isWanted() ? await question() : null);
      });
      this.#next();
    });
  }

  #next(): void {
    if (this.#running >= AT_ONCE) return;
    const job = this.#waiting.shift();
    if (job === undefined) return;
    this.#running += 1;
    void job().finally(() => {
      this.#running -= 1;
      this.#next();
    });
  }
}

const asker = new Asker();

/** Answers, valid as long as definitions stay the same. */
const answers = new WeakMap<RemansoDocument, Map<string, WindowPreview>>();

function known(definitions: RemansoDocument): Map<string, WindowPreview> {
  const found = answers.get(definitions) ?? new Map<string, WindowPreview>();
  answers.set(definitions, found);
  return found;
}

function preview(bridge: Bridge, window: MaintenanceWindow): Promise<Answer> {
  return bridge.call('window.preview', { window, count: OCCURRENCES });
}

export interface Insight {
  readonly preview: WindowPreview | null;
  readonly hasFailed: boolean;
}

/** What a row shows beyond its definition, queried when the row becomes visible. */
export function useInsight(window: MaintenanceWindow, opensAt: string | null): Insight {
  const bridge = useBridge();
  const definitions = useAgentStore((state) => state.definitions);
  const isLinked = useAgentStore((state) => state.link.kind === 'connected');
  const key = `${window.id} ${opensAt ?? ''}`;
  const [state, setState] = useState<{ readonly key: string; readonly answer: Answer } | null>(
    null,
  );
  useEffect(() => {
    if (definitions === null || !isLinked || known(definitions).has(key)) return undefined;
    let isWanted = true;
    void asker
      .ask(
        () => preview(bridge, window),
        () => isWanted,
      )
      .then((answer) => {
        if (answer === null) return;
        if (answer.ok) known(definitions).set(key, answer.value);
        setState({ key, answer });
      });
    return () => {
      isWanted = false;
    };
  }, [bridge, definitions, isLinked, key, window]);
  const cached = definitions === null ? undefined : known(definitions).get(key);
  const last = state?.key === key && state.answer.ok ? state.answer.value : null;
  return {
    preview: cached ?? last,
    hasFailed: state?.key === key && !state.answer.ok,
  };
}
