import { useEffect, useMemo, useState } from 'react';
import { useAgentStore } from '../../../store/agent-store.ts';
import type { Pause } from '../scene/pauses.ts';
import { useScene } from '../scene/timeline-scene.ts';
import { showsDays, type Viewport } from '../scene/viewport.ts';
import { type Changeable, changeableOf } from './changeable.ts';
import type { Ruler } from './proposal.ts';
import { snapStep } from './snap.ts';
import { useBridge } from '../../../store/bridge-context.ts';
import { personAt } from '../../../store/person.ts';

/** What can be changed of a bar now; nothing while the agent is lost. */
export function useChangeables(): (pause: Pause) => Changeable | null {
  const { now } = useScene();
  const windows = useAgentStore((state) => state.snapshot?.windows);
  const isLost = useAgentStore((state) => state.link.kind === 'lost');
  const ends = usePauseEnds();
  const person = usePersonName();
  return useMemo(
    () => (pause) =>
      isLost ? null : changeableOf(pause, { now, windows: windows ?? [], ends, person }),
    [isLost, now, windows, ends, person],
  );
}

/** Ends of people's pauses in force, by hold: another map only when one of them changes. */
function usePauseEnds(): ReadonlyMap<string, string> {
  const text = useAgentStore(({ snapshot }) => {
    const byHand = (snapshot?.integrations ?? []).flatMap(({ holds }) =>
      holds.flatMap(({ id, kind, until }) =>
        kind === 'manual' && until !== null ? [`${id} ${until}`] : [],
      ),
    );
    return [...new Set(byHand)].join('|');
  });
  return useMemo(
    () =>
      new Map(
        text.split('|').map((one): [string, string] => {
          const [id = '', until = ''] = one.split(' ');
          return [id, until];
        }),
      ),
    [text],
  );
}

export function useRuler(): Ruler {
  const { now, zone, view } = useScene();
  return useMemo(() => ({ now, zone, stepMs: snapStep(view) }), [now, zone, view]);
}

/** A whole occurrence moves by local days where a lane shows days. */
export function movesByDays(view: Viewport): boolean {
  return showsDays(view);
}

/** Who sits at the page; `null` while unknown, and in a browser, which does not know its user. */
function usePersonName(): string | null {
  const bridge = useBridge();
  const [name, setName] = useState<string | null>(null);
  useEffect(() => {
    let isGone = false;
    void personAt(bridge).then((person) => {
      if (!isGone && person.name !== '') setName(person.name);
    });
    return () => {
      isGone = true;
    };
  }, [bridge]);
  return name;
}
