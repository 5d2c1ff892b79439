import { z } from 'zod';
import type { Instant } from '../../shared/domain/values/instant.ts';
import type { NoticeAction } from '../../shared/i18n/notices/notice-ways.ts';
import type { KeptFile } from '../files/kept-file.ts';

const MOST_WINDOWS = 1000;
const idSchema = z.string().max(200);
const routeSchema = z.string().max(2000);
const minutesSchema = z.int().positive().max(1440);

const actionSchema: z.ZodType<NoticeAction> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('open'), route: routeSchema }),
  z.strictObject({
    kind: z.literal('extend'),
    windowIds: z.array(idSchema).max(MOST_WINDOWS),
    minutes: minutesSchema,
  }),
  z.strictObject({
    kind: z.literal('later'),
    windowId: idSchema,
    opensAt: idSchema,
    minutes: minutesSchema,
  }),
  z.strictObject({ kind: z.literal('start-agent') }),
]);

const toastSchema = z.strictObject({
  /** Windows passes it back as the toast's tag. */
  id: idSchema,
  /** The agent's address; `null`: the one of this machine. */
  agent: z.string().max(2000).nullable(),
  shownAt: z.int(),
  /** What its buttons do, in their order; `null`: what only the process that showed it could do. */
  actions: z.array(actionSchema.nullable()).max(5),
});

/** An Action Center keeps 20 of a program, by Windows' default. */
const MOST_TOASTS = 50;

export const keptToastsSchema = z.strictObject({
  toasts: z.array(toastSchema).max(MOST_TOASTS),
});

export type KeptToast = z.output<typeof toastSchema>;

/** Windows keeps toasts for three days. */
const KEPT_MS = 3 * 24 * 3_600_000;

/**
 * What the buttons of toasts do, for a shell that was started again since: Windows passes back no more
 * than a toast's tag and the number of the button.
 */
export class KeptToasts {
  readonly #kept: KeptFile<z.output<typeof keptToastsSchema>>;
  #toasts: readonly KeptToast[];

  constructor(kept: KeptFile<z.output<typeof keptToastsSchema>>) {
    this.#kept = kept;
    this.#toasts = kept.read()?.toasts ?? [];
  }

  keep(toast: KeptToast): void {
    const young = this.#toasts.filter(({ shownAt }) => toast.shownAt - shownAt < KEPT_MS);
    this.#toasts = [...young, toast].slice(-MOST_TOASTS);
    this.#kept.write({ toasts: [...this.#toasts] });
  }

  find(id: string, now: Instant): KeptToast | undefined {
    return this.#toasts.find((one) => one.id === id && now - one.shownAt < KEPT_MS);
  }
}

/** As far as it still means the same after a restart: undoing does not. */
export function keptAction(action: { readonly kind: string }): NoticeAction | null {
  return actionSchema.safeParse(action).data ?? null;
}
